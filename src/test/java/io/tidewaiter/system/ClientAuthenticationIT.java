package io.tidewaiter.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewaiter.certificate.Authority;
import io.tidewaiter.certificate.ClientCredential;
import io.tidewaiter.certificate.Credential;
import io.tidewaiter.certificate.Pem;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only API servers with a certificate may ask. */
class ClientAuthenticationIT {
  private static final String REVIEW = Reviews.of("shop", "{}");

  @TempDir private Path directory = Path.of("replaced");

  @Test
  void onlyClientsOfTheCaAndTheNameAreLetInAndHealthAsksForNothing() throws Exception {
    Authority first = Authority.make(Instant.now(), Duration.ofDays(1));
    Authority second = Authority.make(Instant.now(), Duration.ofDays(1));
    Path clientCa = directory.resolve("client-ca.crt");
    Files.writeString(clientCa, Pem.of(List.of(first.certificate())));
    Path policy = directory.resolve("policy.yaml");
    Files.writeString(
        policy,
        """
        apiVersion: tidewaiter.io/v1alpha1
        kind: PodPolicy
        metadata: {name: strict}
        spec: {validationActions: [Deny], checks: {privileged: {}}}
        """);
    try (TidewaiterProcess process =
        TidewaiterProcess.serve(
            Map.of("QUARKUS_TLS_WEBHOOK_RELOAD_PERIOD", "1s"),
            "--policies=" + policy,
            "--client-ca=" + clientCa,
            "--client-name=kube-apiserver")) {
      Credential good = ClientCredential.make(first, "kube-apiserver");
      Credential later = ClientCredential.make(second, "kube-apiserver");
      assertThat(ask(process, Optional.of(good))).isEqualTo(200);
      assertThat(ask(process, Optional.of(ClientCredential.make(first, "eve")))).isEqualTo(403);
      assertThatThrownBy(() -> ask(process, Optional.empty())).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> ask(process, Optional.of(later))).isInstanceOf(IOException.class);
      assertThat(process.health().status()).isEqualTo(200);

      Files.writeString(clientCa, Pem.of(List.of(first.certificate(), second.certificate())));
      Eventually.within(
          Duration.ofSeconds(15),
          () -> {
            try {
              assertThat(ask(process, Optional.of(later))).isEqualTo(200);
            } catch (IOException e) {
              throw new AssertionError("the new CA is not known yet", e);
            }
          });
      assertThat(ask(process, Optional.of(good))).isEqualTo(200);
      assertThatThrownBy(() -> ask(process, Optional.empty())).isInstanceOf(IOException.class);
    }
  }

  private static int ask(TidewaiterProcess process, Optional<Credential> client)
      throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(process.url().resolve("/validate"))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(REVIEW))
            .build();
    try (HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(tls(process, client))
            .build()) {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static SSLContext tls(TidewaiterProcess process, Optional<Credential> client) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry(
          "tidewaiter", Pem.certificates(Files.readString(process.caFile())).getFirst());
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      KeyStore own = KeyStore.getInstance("PKCS12");
      own.load(null, null);
      if (client.isPresent()) {
        Certificate[] chain = {client.get().certificate()};
        own.setKeyEntry("client", client.get().key(), new char[0], chain);
      }
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(own, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
