package io.tidewaiter.cli.ask;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidewaiter.manifest.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Asks over HTTPS and HTTP/1.1, with the certificate checked, as the API server does. */
public final class WebhookClient {
  private final HttpClient client;
  private final URI address;
  private final Duration patience;

  /**
   * @param base {@code https://HOST[:PORT]}
   * @param ca certificates to trust, PEM; the system's if there are none
   * @param patience how long one answer may take
   * @throws NoAnswer if the certificates cannot be used
   */
  public WebhookClient(String base, Optional<Path> ca, Duration patience) throws NoAnswer {
    HttpClient.Builder builder =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(patience);
    if (ca.isPresent()) {
      builder.sslContext(trusting(ca.get()));
    }
    this.client = builder.build();
    this.address = URI.create(base + "/validate?timeout=" + patience.toSeconds() + "s");
    this.patience = patience;
  }

  /**
   * Waits for the answer.
   *
   * @throws NoAnswer with the reason
   */
  public Answer ask(Question question) throws NoAnswer {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(patience)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(question.review().toString()))
            .build();
    try {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new NoAnswer("it answered with HTTP " + response.statusCode());
      }
      return Answer.of(StrictJson.mapper().readTree(response.body()), question)
          .orElseThrow(() -> new NoAnswer("what it answered is no answer to the question"));
    } catch (JsonProcessingException e) {
      throw new NoAnswer("what it answered is not JSON");
    } catch (IOException e) {
      String why = e.getMessage();
      throw new NoAnswer(why == null ? e.getClass().getSimpleName() : why);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoAnswer("interrupted");
    }
  }

  private static SSLContext trusting(Path file) throws NoAnswer {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      int number = 0;
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca" + number++, certificate);
      }
      if (number == 0) {
        throw new NoAnswer(file + " has no certificate");
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new NoAnswer(file + " cannot be read");
    } catch (GeneralSecurityException e) {
      throw new NoAnswer(file + " has no usable certificates: " + e.getMessage());
    }
  }
}
