package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Category;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameter;
import io.tidewaiter.pod.PodView;
import java.util.List;

/**
 * The Pod must not use the service account {@code default} of its namespace.
 *
 * <p>Restricted: {@code serviceAccountName}. Allowed: any other name.
 */
final class DefaultServiceAccount implements Check {
  private static final Parameter<Boolean> ALLOW_WITHOUT_TOKEN =
      Parameter.flag(
          "allowWithoutToken",
          "Whether a Pod with automountServiceAccountToken: false may use the account.",
          false);

  private static final CheckInfo INFO =
      CheckInfo.of(Category.WORKLOAD, "defaultServiceAccount", "Default service account")
          .why(
              "Every Pod that names no account shares this one, so a role that is bound to it for"
                  + " one program is given to all of them, and the audit log cannot tell them"
                  + " apart.")
          .restricts("spec.serviceAccountName")
          .allows(
              "any name but default",
              "default where the parameter allowWithoutToken is true and"
                  + " automountServiceAccountToken is false")
          .serves("CIS 5.1.5")
          .parameters(ALLOW_WITHOUT_TOKEN)
          .build();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    boolean tokenless = Boolean.FALSE.equals(pod.spec().automountServiceAccountToken());
    if (!pod.serviceAccountName().equals("default")
        || (tokenless && context.get(ALLOW_WITHOUT_TOKEN))) {
      return List.of();
    }
    String name = pod.spec().serviceAccountName();
    return List.of(
        Finding.in(
            pod,
            INFO,
            "serviceAccountName",
            name == null || name.isEmpty() ? "is missing, which means default" : "is default",
            "create a ServiceAccount for this workload and name it here"));
  }
}
