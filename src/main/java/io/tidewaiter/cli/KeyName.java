package io.tidewaiter.cli;

import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/** What the holder of a key is called in verdicts: as the key's file, where policies allow that. */
final class KeyName {
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");

  private KeyName() {}

  /**
   * A name that is not taken yet, and is then.
   *
   * @param file with the key
   */
  static String of(String file, Set<String> taken) {
    String name = String.valueOf(Path.of(file).getFileName());
    if (NAME.matcher(name).matches() && taken.add(name)) {
      return name;
    }
    int number = 1;
    while (!taken.add("key-" + number)) {
      number++;
    }
    return "key-" + number;
  }
}
