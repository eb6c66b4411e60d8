package io.tidewaiter.webhook;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidewaiter.policy.source.PolicyDirectory;
import io.tidewaiter.policy.source.PolicyProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Says what became of policy files, in the log and as metrics. */
@ApplicationScoped
public class PolicyFileMeter implements PolicyDirectory.Listener {
  private static final Logger LOG = Logger.getLogger("tidewaiter.policies");

  private final MeterRegistry registry;
  private final AtomicInteger problems = new AtomicInteger();

  PolicyFileMeter(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void loaded(PolicyDirectory.Loaded now) {
    problems.set(0);
    register();
    LOG.infof(
        "%d policies and %d exemptions from files are in force",
        now.policies().policies().size(), now.policies().exemptions().size());
  }

  @Override
  public void refused(List<PolicyProblem> found) {
    problems.set(found.size());
    found.forEach(problem -> LOG.error(problem));
    LOG.error("The changed policy files cannot be used; the last good ones stay in force.");
  }

  @Override
  public void failed(RuntimeException unexpected) {
    problems.set(1);
    LOG.error("A change of the policy files could not be followed: an internal error.", unexpected);
  }

  private void register() {
    Gauge.builder("tidewaiter.policy.files.problems", problems, AtomicInteger::get)
        .description("What is wrong with the policy files; above 0 older ones are in force")
        .register(registry);
  }
}
