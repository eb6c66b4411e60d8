package io.tidewaiter.verify.fetch;

import io.tidewaiter.verify.registry.RegistryOptions;
import io.tidewaiter.verify.registry.RegistrySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What somebody chose on a command line about single registries. A host has its port unless that is
 * 443.
 *
 * @param insecure hosts that are asked over plain HTTP, and may have any address
 * @param privates hosts that may have a loopback, link-local or private address
 * @param authorities {@code HOST=FILE}: certificates, PEM, that are trusted for the host
 * @param mirrors {@code HOST=MIRROR}: where to ask before the host itself
 */
public record RegistryChoices(
    List<String> insecure, List<String> privates, List<String> authorities, List<String> mirrors) {
  /** Nothing was chosen. */
  public static final RegistryChoices NONE =
      new RegistryChoices(List.of(), List.of(), List.of(), List.of());

  /**
   * The settings that come of it.
   *
   * @throws IllegalArgumentException if one of them cannot be used; the message says which and why
   */
  public RegistrySettings settings() {
    Map<String, RegistryOptions> options = new LinkedHashMap<>();
    insecure.forEach(
        host -> change(options, host, old -> old.withPlainHttp().withPrivateAddress()));
    privates.forEach(host -> change(options, host, RegistryOptions::withPrivateAddress));
    for (String authority : authorities) {
      Pair pair = Pair.of(authority, "HOST=FILE");
      String pem = read(pair);
      change(options, pair.host(), old -> old.withAuthority(pem));
    }
    for (String mirror : mirrors) {
      Pair pair = Pair.of(mirror, "HOST=MIRROR");
      change(
          options,
          pair.host(),
          old -> {
            List<String> all = new ArrayList<>(old.mirrors());
            all.add(pair.value());
            return old.withMirrors(all, old.mirrorsOnly());
          });
    }
    RegistrySettings settings = RegistrySettings.DEFAULT;
    for (Map.Entry<String, RegistryOptions> option : options.entrySet()) {
      settings = settings.with(option.getKey(), option.getValue());
    }
    return settings;
  }

  private record Pair(String host, String value) {
    static Pair of(String text, String form) {
      int sign = text.indexOf('=');
      if (sign < 1 || sign == text.length() - 1) {
        throw new IllegalArgumentException("\"" + text + "\" is not " + form);
      }
      return new Pair(text.substring(0, sign), text.substring(sign + 1));
    }
  }

  private static void change(
      Map<String, RegistryOptions> options, String host, UnaryOperator<RegistryOptions> change) {
    options.put(host, change.apply(options.getOrDefault(host, RegistryOptions.DEFAULT)));
  }

  private static String read(Pair pair) {
    try {
      return Files.readString(Path.of(pair.value()));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "the certificates of " + pair.host() + " cannot be read from " + pair.value(), e);
    }
  }
}
