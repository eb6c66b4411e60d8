package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Category;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameter;
import io.tidewaiter.pod.ContainerView;
import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.spec.EnvVar;
import io.tidewaiter.text.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Secrets must not be written into a Pod's environment variables or command line.
 *
 * <p>Restricted: {@code env[*].value}, {@code command} and {@code args} of every container. A value
 * never becomes part of a finding.
 */
final class SecretsInEnv implements Check {
  private static final String REMEDY =
      "keep it in a Secret and refer to that, and replace it: everybody who reads the Pod knows it";

  private static final Parameter<List<Glob>> ALLOWED_NAMES = SecretVariable.allowedNames();
  private static final Parameter<Double> MINIMUM_ENTROPY = SecretVariable.minimumEntropy();

  private static final CheckInfo INFO =
      CheckInfo.of(Category.WORKLOAD, "secretsInEnv", "Secrets in plain text")
          .why(
              "What is written into a Pod is read by everybody who may read Pods, and lies in etcd,"
                  + " in backups, in the version control and in every tool that shows manifests.")
          .restricts(
              "spec.containers[*].env[*].value",
              "spec.containers[*].command",
              "spec.containers[*].args")
          .allows(
              "valueFrom.secretKeyRef, and $(NAME) of a variable that has it",
              "values without a known token, private key or URL with a password in them; under names"
                  + " such as DB_PASSWORD or API_KEY also none that looks random",
              "paths, URLs and placeholders such as changeme: a weak password is not this check's"
                  + " matter",
              "any value under a name that tells something about a secret: PASSWORD_FILE, TOKEN_URL")
          .serves("NSA/CISA Kubernetes Hardening Guidance: Secrets", "CWE-798")
          .parameters(ALLOWED_NAMES, MINIMUM_ENTROPY)
          .build();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    List<Finding> findings = new ArrayList<>();
    for (ContainerView container : pod.containers()) {
      inspectEnv(container, context, findings);
      inspectWords(container, "command", container.spec().command(), findings);
      inspectWords(container, "args", container.spec().args(), findings);
    }
    return findings;
  }

  private static void inspectEnv(
      ContainerView container, CheckContext context, List<Finding> findings) {
    List<EnvVar> env = container.env();
    for (int i = 0; i < env.size(); i++) {
      String name = Objects.requireNonNullElse(env.get(i).name(), "");
      String value = Objects.requireNonNullElse(env.get(i).value(), "");
      boolean allowed =
          context.get(ALLOWED_NAMES).stream().anyMatch(pattern -> pattern.matches(name));
      if (!allowed) {
        FieldPath path =
            container.path().field("env").item(i, name.isEmpty() ? null : name).field("value");
        SecretVariable.kindOf(name, value, context.get(MINIMUM_ENTROPY))
            .ifPresent(kind -> findings.add(finding(container, path, kind)));
      }
    }
  }

  /** Words of a command line have no names, so only what gives itself away is found. */
  private static void inspectWords(
      ContainerView container, String field, @Nullable List<String> words, List<Finding> findings) {
    for (int i = 0; words != null && i < words.size(); i++) {
      FieldPath path = container.path().field(field).item(i, null);
      SecretShape.in(words.get(i)).ifPresent(kind -> findings.add(finding(container, path, kind)));
    }
  }

  private static Finding finding(ContainerView container, FieldPath path, String kind) {
    return Finding.at(container, INFO, path, "holds what looks like " + kind, REMEDY);
  }
}
