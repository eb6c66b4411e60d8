package io.tidewaiter.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.system.CommandOutput;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that cannot be meant are refused before anything is installed, in words that help. */
class BadValuesIT {
  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of("replica=3", "additional properties 'replica' not allowed"),
        Arguments.of("webhooks.excludedNamespace={a}", "'excludedNamespace' not allowed"),
        Arguments.of("policies.preset=strict", "/policies/preset': value must be one of"),
        Arguments.of("webhooks.failurePolicy=Open", "must be one of 'Fail', 'Ignore'"),
        Arguments.of("webhooks.timeoutSeconds=31", "/webhooks/timeoutSeconds': maximum"),
        Arguments.of("replicas=0", "/replicas': minimum"),
        Arguments.of("image.digest=latest", "/image/digest"),
        Arguments.of("ports.https=443", "/ports/https': minimum"),
        Arguments.of(
            "terminationGracePeriodSeconds=10", "/terminationGracePeriodSeconds': minimum"),
        Arguments.of("images.cloudIdentities={oracle}", "'amazon', 'azure', 'google'"),
        Arguments.of("networkPolicy.apiServerCidrs={10.0.0.1}", "/networkPolicy/apiServerCidrs/0"),
        Arguments.of("exemptions.allowedChecks={a'}", "/exemptions/allowedChecks/0"),
        Arguments.of("protectedNamespaceLabels={a'b}", "/protectedNamespaceLabels/0"),
        Arguments.of("docsUrl=wiki", "/docsUrl"),
        Arguments.of(
            "certificates.mode=secret",
            "name the Secret with tls.crt and tls.key in certificates.secret.name"),
        Arguments.of(
            "serviceAccount.create=false", "name the ServiceAccount in serviceAccount.name"),
        Arguments.of(
            "autoscaling.enabled=true,autoscaling.minReplicas=9",
            "autoscaling.minReplicas is greater than autoscaling.maxReplicas"),
        Arguments.of(
            "certificates.clientCa.names={front}",
            "certificates.clientCa.names needs the CA that vouches for them"),
        Arguments.of("ports.management=8443", "ports.https and ports.management must differ"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsNamed(String setting, String words) {
    for (Helm helm : Arrays.asList(Helm.values())) {
      CommandOutput refused = helm.template("--set", setting);
      assertThat(refused.status()).as(setting).isNotZero();
      assertThat(refused.err()).as(setting).contains(words);
    }
  }
}
