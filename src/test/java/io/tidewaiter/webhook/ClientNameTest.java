package io.tidewaiter.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CN=kube-apiserver|kube-apiserver",
        "O=system:masters, CN=kube-apiserver|kube-apiserver",
        "CN=kube-apiserver, O=someone|kube-apiserver",
        "CN=first, OU=a, CN=second|first",
        "CN=a\\, CN=kube-apiserver|a, CN=kube-apiserver",
        "O=nobody|",
        "O=x + CN=kube-apiserver|",
        "nonsense|"
      })
  void theNameIsTheMostSpecificCommonName(String distinguishedName, String name) {
    assertThat(ClientName.commonName(distinguishedName))
        .isEqualTo(java.util.Optional.ofNullable(name));
  }

  @Test
  void aConnectionWithoutACertificateHasNone() {
    assertThat(ClientName.commonName((javax.net.ssl.SSLSession) null)).isEmpty();
  }
}
