package io.tidewaiter.system.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.minisigstore.Cast;
import io.tidewaiter.minisigstore.Fault;
import io.tidewaiter.minisigstore.Form;
import io.tidewaiter.minisigstore.Holder;
import io.tidewaiter.minisigstore.Image;
import io.tidewaiter.minisigstore.Material;
import io.tidewaiter.minisigstore.Mutation;
import io.tidewaiter.minisigstore.Recipe;
import io.tidewaiter.minisigstore.SignatureStore;
import io.tidewaiter.registry.FakeRegistry;
import io.tidewaiter.system.CommandOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A fault is what the real cosign takes for one, but for what it is known to let pass. */
@WithRegistries
class MutationsAgreeWithCosignIT {
  private static final Set<String> PASS_IN_BUNDLES =
      Set.of(
          "contradicting issuers",
          "the subject as another kind of name",
          "attestation where a signature is wanted",
          "statement of no known version");
  // of the proof its path counts, and the checkpoint; not its index and root, nor the log's window
  private static final Set<String> PASS_IN_THE_SECOND_LOG =
      Set.of(
          "bit in the proof's root",
          "proof of another index",
          "proof of an index past the tree",
          "proof of a negative index",
          "second log no longer trusted at the time",
          "second log not yet trusted at the time");
  private static final Set<String> PASS_IN_LEGACY =
      Set.of(
          "the subject as another kind of name",
          "payload with two critical parts",
          "payload of another kind");

  private final Cosign cosign;
  private final Cast cast = Cast.gather();
  private final FakeRegistry registry = FakeRegistry.start();

  MutationsAgreeWithCosignIT(Cosign cosign) {
    this.cosign = cosign;
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void faultsOfABundleInTheFirstLog() {
    Material material = Material.REKOR_1_AND_TIMESTAMP;
    assertThat(disputed(Form.BUNDLE_SIGNATURE, material)).isEqualTo(PASS_IN_BUNDLES);
  }

  @Test
  void faultsOfABundleInTheSecondLog() {
    Set<String> expected = new TreeSet<>(PASS_IN_BUNDLES);
    expected.addAll(PASS_IN_THE_SECOND_LOG);
    Material material = Material.REKOR_2_AND_TIMESTAMP;
    assertThat(disputed(Form.BUNDLE_SIGNATURE, material)).isEqualTo(expected);
  }

  @Test
  void faultsOfALegacySignature() {
    assertThat(disputed(Form.LEGACY_SIGNATURE, Material.REKOR_1)).isEqualTo(PASS_IN_LEGACY);
  }

  /** The mutations that cosign judges otherwise. */
  private Set<String> disputed(Form form, Material material) {
    Recipe recipe = new Recipe(cast, Holder.KEYLESS, form, material);
    return Mutation.all().stream()
        .filter(mutation -> mutation.applies().test(recipe))
        .filter(mutation -> accepts(recipe, mutation) != (mutation.fault() == Fault.NONE))
        .map(Mutation::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private boolean accepts(Recipe recipe, Mutation mutation) {
    String repository = recipe.toString().toLowerCase(Locale.ROOT).replace(' ', '/');
    SignatureStore store = new SignatureStore(registry, repository);
    Image image = store.image(mutation.name());
    recipe.form().store(store, image, mutation.maker().make(recipe, image));
    List<String> arguments = new ArrayList<>(List.of("verify", "--allow-http-registry"));
    if (recipe.form().isLegacy()) {
      arguments.add("--new-bundle-format=false");
    }
    if (recipe.material().stamped()) {
      arguments.add("--use-signed-timestamps=true");
    }
    String root = mutation.roots().apply(cast).toString();
    arguments.add("--trusted-root=" + cosign.write(".json", root));
    arguments.add("--certificate-identity=" + MiniWorkshop.WORKFLOW);
    arguments.add("--certificate-oidc-issuer=https://token.actions.githubusercontent.com");
    arguments.add(image.name() + "@" + image.digest());
    CommandOutput output = cosign.run(arguments);
    return output.status() == 0;
  }
}
