package io.tidewaiter.verify.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The clouds whose identities are used, by name: {@code amazon}, {@code azure}, {@code google}. */
public final class CloudIdentities {
  private static final Set<String> CLOUDS = Set.of("amazon", "azure", "google");

  private CloudIdentities() {}

  /**
   * Those of these clouds for which the environment has an identity.
   *
   * @throws IllegalArgumentException if a name is none
   */
  public static List<CloudIdentity> fromEnvironment(
      Set<String> clouds, Map<String, String> environment) {
    for (String cloud : clouds) {
      if (!CLOUDS.contains(cloud)) {
        throw new IllegalArgumentException("cloud identities: write amazon, azure or google");
      }
    }
    List<CloudIdentity> identities = new ArrayList<>();
    if (clouds.contains("amazon")) {
      AmazonKeys.fromEnvironment(environment)
          .ifPresent(keys -> identities.add(new AmazonIdentity(keys)));
    }
    if (clouds.contains("azure")) {
      AzureIdentity.fromEnvironment(environment).ifPresent(identities::add);
    }
    if (clouds.contains("google")) {
      identities.add(GoogleIdentity.fromEnvironment(environment));
    }
    return List.copyOf(identities);
  }
}
