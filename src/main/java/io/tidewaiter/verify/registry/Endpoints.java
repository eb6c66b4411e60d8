package io.tidewaiter.verify.registry;

import java.util.ArrayList;
import java.util.List;

/** Where to ask for a repository, in order: its mirrors, then the registry itself. */
final class Endpoints {
  private final RegistrySettings settings;

  Endpoints(RegistrySettings settings) {
    this.settings = settings;
  }

  List<Endpoint> of(Repository repository) {
    RegistryOptions options = settings.of(repository.registry());
    List<Endpoint> endpoints = new ArrayList<>();
    for (String mirror : options.mirrors()) {
      int slash = mirror.indexOf('/');
      String host = slash < 0 ? mirror : mirror.substring(0, slash);
      String prefix = slash < 0 ? "" : mirror.substring(slash + 1) + "/";
      Repository there = new Repository(host, prefix + repository.name());
      endpoints.add(Endpoint.of(there, settings));
    }
    if (!options.mirrorsOnly()) {
      endpoints.add(Endpoint.of(repository, settings));
    }
    return List.copyOf(endpoints);
  }
}
