package io.tidewaiter.verify.registry;

import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One HTTP client for all registries, and one more for each that has certificates of its own. */
final class HttpClients implements AutoCloseable {
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("registry-", 0).factory());
  private final HttpClient usual;
  private final Map<String, HttpClient> special = new HashMap<>();

  /**
   * @throws IllegalArgumentException if a registry's certificates cannot be read
   */
  HttpClients(RegistrySettings settings) {
    usual = builder(settings).build();
    settings
        .registries()
        .forEach((host, options) ->
            options
                .authority()
                .ifPresent(pem ->
                    special.put(
                        host,
                        builder(settings)
                            .sslContext(TrustedCertificates.with(host, pem))
                            .build())));
  }

  /** The client for requests on behalf of this registry. */
  HttpClient of(String registry) {
    return special.getOrDefault(registry, usual);
  }

  ExecutorService threads() {
    return threads;
  }

  @Override
  public void close() {
    usual.shutdownNow();
    special.values().forEach(HttpClient::shutdownNow);
    threads.shutdownNow();
  }

  private HttpClient.Builder builder(RegistrySettings settings) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            // a request that is given up closes its connection: it must not be another's too
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.limits().connectTimeout())
            .executor(threads);
    // without a selector the JDK would take one from system properties
    return builder.proxy(
        settings.proxy().map(HttpProxy::selector).orElse(HttpClient.Builder.NO_PROXY));
  }
}
