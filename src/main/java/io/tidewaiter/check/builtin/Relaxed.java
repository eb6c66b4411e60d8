package io.tidewaiter.check.builtin;

import io.tidewaiter.check.CheckContext;
import io.tidewaiter.pod.PodView;

/** Pods of which the Pod Security Standards ask less, and the versions since when they do. */
final class Relaxed {
  private static final int WINDOWS = 25;
  private static final int USER_NAMESPACES = 35;

  private Relaxed() {}

  /** True if restricted controls that only Linux knows are not asked of the Pod. */
  static boolean forWindows(PodView pod, CheckContext context) {
    return pod.isWindows() && context.version().isAtLeast(WINDOWS);
  }

  /** True if the Pod may be root, since it is another user on the node. */
  static boolean forUserNamespace(PodView pod, CheckContext context) {
    return pod.isInUserNamespace() && context.version().isAtLeast(USER_NAMESPACES);
  }
}
