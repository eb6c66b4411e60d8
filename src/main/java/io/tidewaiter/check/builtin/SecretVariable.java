package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Parameter;
import io.tidewaiter.text.Glob;
import java.util.List;
import java.util.Optional;

/** Environment variables that hold secrets: known by the value's shape, or by name and value. */
final class SecretVariable {
  private static final int SHORTEST = 8;

  private SecretVariable() {}

  /** The parameter for names that a policy lets pass. */
  static Parameter<List<Glob>> allowedNames() {
    return Parameter.list(
        "allowedNames",
        "Names of variables that are not looked at; `*` stands for any characters.",
        List.of(),
        Glob::new);
  }

  /** The parameter for how random a value has to be. */
  static Parameter<Double> minimumEntropy() {
    return Parameter.number(
        "minimumEntropy",
        "Shannon entropy in bits per character from which on a value of 8 or more characters under"
            + " a secret-like name counts as a secret. Eight different characters have 3; most"
            + " single words have less, generated passwords more.",
        0,
        8,
        3);
  }

  /**
   * The kind of secret that a variable holds, with its article; empty if it seems to hold none.
   *
   * @param minimumEntropy in bits per character
   */
  static Optional<String> kindOf(String name, String value, double minimumEntropy) {
    Optional<String> known = SecretShape.in(value);
    if (known.isPresent() || !SecretName.is(name)) {
      return known;
    }
    String literal = HarmlessValue.withoutReferences(value);
    boolean random =
        literal.length() >= SHORTEST
            && !HarmlessValue.is(literal)
            && Entropy.bitsPerCharacter(literal) >= minimumEntropy;
    return random ? Optional.of("a secret in plain text") : Optional.empty();
  }
}
