package io.tidewaiter.bench;

import io.tidewaiter.admission.AdmissionService;
import io.tidewaiter.admission.AppArmorNodes;
import io.tidewaiter.admission.DecisionRecord;
import io.tidewaiter.admission.DefaultingService;
import io.tidewaiter.admission.FactsSource;
import io.tidewaiter.admission.FailureLog;
import io.tidewaiter.admission.ImagePins;
import io.tidewaiter.admission.MalformedReview;
import io.tidewaiter.admission.NamespaceLabels;
import io.tidewaiter.admission.OwnerNotices;
import io.tidewaiter.admission.Recorder;
import io.tidewaiter.admission.ReviewHandler;
import io.tidewaiter.admission.TestGate;
import io.tidewaiter.engine.Engine;
import io.tidewaiter.manifest.ManifestReader;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.policy.source.PolicyParser;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Tidewaiter without HTTP, and without anybody who keeps account of its decisions. */
final class SampleServer {
  private static final String POLICY =
      """
      apiVersion: tidewaiter.io/v1alpha1
      kind: PodPolicy
      metadata: {name: "restricted-%1$s-%2$d"}
      spec:
        validationActions: [Deny]
        match: {namespaceSelector: {matchLabels: {tier: "%1$s"}}}
        podSecurity: {level: restricted, version: latest}
      ---
      """;

  private final ReviewHandler handler;

  /**
   * @param matching how many restricted policies speak of the sample reviews
   * @param others how many do not, by the labels of the namespace
   */
  SampleServer(int matching, int others) {
    PolicySet set = policies(matching, others);
    FailureLog failures =
        (decision, where, error) -> {
          throw new IllegalStateException(where, error);
        };
    NamespaceLabels namespaces = namespace -> Optional.of(Map.of("tier", "production"));
    AdmissionService service =
        new AdmissionService(
            namespaces,
            FactsSource.NOTHING,
            new Engine(),
            Clock.systemUTC(),
            Optional.empty(),
            failures);
    DefaultingService defaulting =
        new DefaultingService(
            namespaces,
            new ImagePins(TestGate.NOBODY),
            AppArmorNodes.EVERYWHERE,
            Clock.systemUTC(),
            failures);
    handler =
        new ReviewHandler(
            () -> set,
            service,
            defaulting,
            new NoAccount(),
            OwnerNotices.NONE,
            failures,
            Clock.systemUTC());
  }

  byte[] answer(byte[] review) {
    return handler.validate(review, TestGate.LAST).body();
  }

  private static PolicySet policies(int matching, int others) {
    StringBuilder text = new StringBuilder();
    for (int number = 0; number < matching; number++) {
      text.append(POLICY.formatted("production", number));
    }
    for (int number = 0; number < others; number++) {
      text.append(POLICY.formatted("staging", number));
    }
    return new PolicyParser(Clock.systemUTC())
        .parse(new ManifestReader().read("bench.yaml", text.toString()).manifests())
        .policies()
        .orElseThrow();
  }

  private static final class NoAccount implements Recorder {
    @Override
    public void record(DecisionRecord decision) {}

    @Override
    public void recordMalformed(MalformedReview problem) {}
  }
}
