package io.tidewaiter.mutate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.Facts;
import io.tidewaiter.check.Parameter;
import io.tidewaiter.check.Parameters;
import io.tidewaiter.check.PodSecurityVersion;
import io.tidewaiter.check.builtin.BuiltInChecks;
import io.tidewaiter.mutate.JsonPatch.Add;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.policy.DefaultSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What defaulting never does, to whatever Pod. */
final class Laws {
  private static final List<String> LINUX_ONLY =
      List.of("seccompProfile", "appArmorProfile", "capabilities", "allowPrivilegeEscalation");

  private Laws() {}

  static void hold(JsonNode before, DefaultSettings settings) {
    Defaulter defaulter = new Defaulter();
    PodView view = PatchedPod.view(before);
    JsonPatch patch = defaulter.forNewPod(view, settings, Map.of());
    JsonNode after = PatchedPod.of(before, patch.toBytes());
    PodView afterView = PatchedPod.view(after);

    assertThat(defaulter.forNewPod(afterView, settings, Map.of()))
        .as("a second run changes nothing in %s", after)
        .isEqualTo(JsonPatch.EMPTY);
    assertThat(after.path("spec").path("containers").size())
        .isEqualTo(before.path("spec").path("containers").size());
    keepsAll("", withoutWhatWeMayTake(before, view, patch), after);
    passesStill(view, afterView);
    if (view.isWindows()) {
      patch.operations().stream()
          .filter(Add.class::isInstance)
          .forEach(add ->
              assertThat(LINUX_ONLY.stream().anyMatch(add.path().toString()::contains))
                  .as("%s on Windows", add.path())
                  .isFalse());
    }
  }

  /** The forged annotation and the token that the API server mounted are not the author's. */
  private static JsonNode withoutWhatWeMayTake(JsonNode before, PodView view, JsonPatch patch) {
    JsonNode kept = before.deepCopy();
    if (kept.at("/metadata/annotations") instanceof ObjectNode annotations) {
      annotations.remove(Defaulter.ANNOTATION);
    }
    boolean fillsToken =
        patch.operations().stream()
            .anyMatch(o -> o.path().toString().equals("spec.automountServiceAccountToken"));
    Optional<MountedToken> token = MountedToken.in(view);
    if (fillsToken && token.isPresent()) {
      token
          .get()
          .paths()
          .forEach(path -> {
            var pointer = JsonPointer.compile(path.toJsonPointer());
            ((ArrayNode) kept.at(pointer.head())).remove(pointer.last().getMatchingIndex());
          });
    }
    return kept;
  }

  private static void keepsAll(String path, JsonNode before, JsonNode after) {
    switch (before.getNodeType()) {
      case OBJECT ->
          before
              .properties()
              .forEach((Map.Entry<String, JsonNode> field) ->
                  keepsAll(
                      path + "/" + field.getKey(), field.getValue(), after.path(field.getKey())));
      case ARRAY -> {
        assertThat(after.size()).as(path).isEqualTo(before.size());
        for (int i = 0; i < before.size(); i++) {
          keepsAll(path + "/" + i, before.get(i), after.get(i));
        }
      }
      case NULL -> {} // says nothing, so it may be filled
      default -> assertThat(after).as(path).isEqualTo(before);
    }
  }

  private static void passesStill(PodView before, PodView after) {
    for (Check check : BuiltInChecks.all()) {
      boolean looksAtNames = check.info().parameters().stream().anyMatch(Parameter::isRequired);
      if (looksAtNames || check.looksIntoImages(Parameters.defaultsOf(check.info()))) {
        continue; // no default says anything of images
      }
      CheckContext context =
          new CheckContext(
              PodSecurityVersion.LATEST, Parameters.defaultsOf(check.info()), Facts.NONE);
      if (check.inspect(before, context).isEmpty()) {
        assertThat(check.inspect(after, context)).as("passed before").isEmpty();
      }
    }
  }
}
