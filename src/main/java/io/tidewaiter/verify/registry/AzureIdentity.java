package io.tidewaiter.verify.registry;

import io.tidewaiter.verify.Deadline;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A workload identity in Azure, for registries of ACR: the token of the service account is changed
 * for one of Microsoft Entra, and that for a refresh token of the registry.
 *
 * @param authority the sign-in server
 * @see <a href="https://azure.github.io/azure-workload-identity/docs/">Workload identity</a>
 * @see <a href="https://github.com/Azure/acr/blob/main/docs/AAD-OAuth.md">ACR and OAuth 2.0</a>
 */
record AzureIdentity(URI authority, String tenant, String client, Path file)
    implements CloudIdentity {
  private static final Pattern HOST =
      Pattern.compile("[a-z0-9]{5,50}(?:-[a-z0-9]{1,32})?\\.azurecr\\.(?:io|cn|us)");
  private static final URI PUBLIC_CLOUD = URI.create("https://login.microsoftonline.com/");
  private static final Duration REFRESH_TOKEN = Duration.ofHours(3);
  private static final String WHAT = "token for ACR";

  /** From the variables that workload identity sets; empty if there are none. */
  static Optional<CloudIdentity> fromEnvironment(Map<String, String> environment) {
    String tenant = environment.getOrDefault("AZURE_TENANT_ID", "");
    String client = environment.getOrDefault("AZURE_CLIENT_ID", "");
    String file = environment.getOrDefault("AZURE_FEDERATED_TOKEN_FILE", "");
    String authority = environment.getOrDefault("AZURE_AUTHORITY_HOST", "");
    if (tenant.isEmpty() || client.isEmpty() || file.isEmpty()) {
      return Optional.empty();
    }
    URI server = authority.startsWith("https://") ? URI.create(authority) : PUBLIC_CLOUD;
    return Optional.of(new AzureIdentity(server, tenant, client, Path.of(file)));
  }

  @Override
  public boolean covers(String registry) {
    return HOST.matcher(registry).matches();
  }

  @Override
  public Issued issue(String registry, CloudExchange exchange, Deadline deadline)
      throws RegistryFailure {
    URI server = authority.resolve("/" + tenant + "/oauth2/v2.0/token");
    Map<String, String> assertion = new LinkedHashMap<>();
    assertion.put("grant_type", "client_credentials");
    assertion.put("client_id", client);
    assertion.put("scope", "https://containerregistry.azure.net/.default");
    assertion.put(
        "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    assertion.put("client_assertion", CloudExchange.file(file));
    String access =
        CloudExchange.text(
            exchange.post(server, assertion, WHAT, deadline), "access_token", server, WHAT);
    URI uri = URI.create("https://" + registry + "/oauth2/exchange");
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "access_token");
    form.put("service", registry);
    form.put("tenant", tenant);
    form.put("access_token", access);
    String refresh =
        CloudExchange.text(exchange.post(uri, form, WHAT, deadline), "refresh_token", uri, WHAT);
    return new Issued(new Credential.IdentityToken(refresh), REFRESH_TOKEN);
  }
}
