package io.tidewaiter.check.builtin;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.check.Category;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameter;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.VolumeView;
import java.util.ArrayList;
import java.util.List;

/**
 * The Pod must not get a token of its service account, unless the account is a listed one.
 *
 * <p>Restricted: {@code automountServiceAccountToken}, and tokens in projected volumes. Allowed:
 * false, and tokens for listed audiences. The Pod itself has to say it: what the ServiceAccount
 * says can change after the Pod was judged.
 */
final class ServiceAccountToken implements Check {
  private static final Parameter<List<String>> ALLOWED_SERVICE_ACCOUNTS =
      Parameter.strings(
          "allowedServiceAccounts",
          "Names of service accounts whose Pods may have a token, for programs that use the"
              + " Kubernetes API.",
          List.of());

  private static final Parameter<List<String>> ALLOWED_AUDIENCES =
      Parameter.strings(
          "allowedAudiences",
          "Audiences of projected tokens that any Pod may have, such as that of a cloud provider's"
              + " workload identity. Never list the API server's own.",
          List.of());

  private static final CheckInfo INFO =
      CheckInfo.of(Category.WORKLOAD, "serviceAccountToken", "Service account tokens")
          .why(
              "A token in a container is a credential for the Kubernetes API, and the first thing"
                  + " that an intruder reads. Most programs never call the API and need none.")
          .restricts(
              "spec.automountServiceAccountToken",
              "spec.volumes[*].projected.sources[*].serviceAccountToken")
          .allows(
              "automountServiceAccountToken: false",
              "anything for the accounts of the parameter allowedServiceAccounts",
              "projected tokens for the audiences of the parameter allowedAudiences")
          .serves("NSA/CISA Kubernetes Hardening Guidance: Pod security", "CIS 5.1.6")
          .parameters(ALLOWED_SERVICE_ACCOUNTS, ALLOWED_AUDIENCES)
          .build();

  /** The API server adds such a volume to a Pod whose token it mounts. */
  private static final String ADMITTED_VOLUME = "kube-api-access-";

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    if (context.get(ALLOWED_SERVICE_ACCOUNTS).contains(pod.serviceAccountName())) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    Boolean automount = pod.spec().automountServiceAccountToken();
    boolean automounts = !Boolean.FALSE.equals(automount);
    if (automounts) {
      findings.add(
          Finding.in(
              pod,
              INFO,
              "automountServiceAccountToken",
              automount == null ? "is missing" : "is true",
              "set it to false; if the program uses the Kubernetes API, ask the policy's owner to"
                  + " allow its service account"));
    }
    for (VolumeView volume : pod.volumes()) {
      // Said already: the volume goes when automountServiceAccountToken is false.
      boolean said = automounts && volume.name().startsWith(ADMITTED_VOLUME);
      if (!said) {
        volume.source("projected").ifPresent(source -> inspect(volume, source, context, findings));
      }
    }
    return findings;
  }

  private static void inspect(
      VolumeView volume, JsonNode projected, CheckContext context, List<Finding> findings) {
    JsonNode sources = projected.path("sources");
    for (int i = 0; i < sources.size(); i++) {
      JsonNode token = sources.path(i).path("serviceAccountToken");
      String audience = token.path("audience").asText("");
      if (token.isObject() && !context.get(ALLOWED_AUDIENCES).contains(audience)) {
        findings.add(
            Finding.at(
                INFO,
                volume
                    .path()
                    .dotted("projected.sources")
                    .item(i, null)
                    .field("serviceAccountToken"),
                audience.isEmpty()
                    ? "is a token for the Kubernetes API"
                    : "is a token for the audience " + audience,
                "remove it, or ask the policy's owner to allow its audience"));
      }
    }
  }
}
