package io.tidewaiter.upkeep;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.tidewaiter.cluster.ApiFailure;
import io.tidewaiter.upkeep.Rounds.Next;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the caBundle of every caller.
 *
 * <p>A caller is patched as it was seen before the bundle was read. So of two replicas that write
 * at once, none can put back a bundle that is older than the one that it writes over.
 */
final class Bundles {
  private static final Logger LOG = Logger.getLogger("tidewaiter.certificates");

  private final Turn turn = new Turn();
  private @Nullable String toldFailure;

  /**
   * @param callers as they were before the bundle was read
   * @param bundle PEM
   * @param pause for how long somebody else may see to it first
   * @return when it is to be looked at again
   */
  Next keep(List<Caller> callers, String bundle, Duration pause) {
    List<Caller> wrong = callers.stream().filter(caller -> !caller.has(bundle)).toList();
    boolean turned = turn.hasCome(!wrong.isEmpty(), pause, System.nanoTime());
    if (wrong.isEmpty()) {
      return Next.LATER;
    }
    return turned
        ? wrong.stream().map(caller -> patch(caller, bundle)).reduce(Next.LATER, Next::or)
        : Next.SOON;
  }

  private Next patch(Caller caller, String bundle) {
    try {
      if (caller.patch(bundle)) {
        LOG.infof("%s: caBundle is put right", caller.what());
      }
      toldFailure = null;
      return Next.AT_ONCE;
    } catch (KubernetesClientException e) {
      String failure =
          "%s: caBundle cannot be put right: %s".formatted(caller.what(), ApiFailure.of(e));
      if (!Objects.equals(toldFailure, failure)) {
        LOG.error(failure);
        toldFailure = failure;
      }
      return Next.SOON;
    }
  }
}
