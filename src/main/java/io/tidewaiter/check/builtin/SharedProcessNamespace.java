package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Category;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.pod.PodView;
import java.util.List;

/**
 * The containers of a Pod must not see each other's processes.
 *
 * <p>Restricted: {@code shareProcessNamespace}. Allowed: false, undefined.
 */
final class SharedProcessNamespace implements Check {
  private static final CheckInfo INFO =
      CheckInfo.of(Category.PRIVILEGES, "sharedProcessNamespace", "Shared process namespace")
          .why(
              "With a shared process namespace each container sees the processes of the others,"
                  + " may signal those of the same user, and reads their environment and files"
                  + " through /proc, secrets included.")
          .restricts("spec.shareProcessNamespace")
          .allows("false", "undefined")
          .build();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    return Boolean.TRUE.equals(pod.spec().shareProcessNamespace())
        ? List.of(
            Finding.in(
                pod, INFO, "shareProcessNamespace", "is true", "remove it or set it to false"))
        : List.of();
  }
}
