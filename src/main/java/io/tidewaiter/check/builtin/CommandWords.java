package io.tidewaiter.check.builtin;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The programs that a command line may start, by their base names: every word of it, and every word
 * of the scripts within, since shells, init programs and wrappers take others as arguments. What a
 * script file does is not known.
 */
final class CommandWords {
  private static final String SEPARATORS = " \t\r\n;|&(){}<>`$";
  private static final String QUOTES = "'\"";

  private CommandWords() {}

  /** Each base name once, in order; {@code /usr/sbin/sshd} is {@code sshd}. */
  static Set<String> programs(List<String> words) {
    Set<String> programs = new LinkedHashSet<>();
    for (String word : words) {
      int start = 0;
      for (int i = 0; i <= word.length(); i++) {
        if (i == word.length() || SEPARATORS.indexOf(word.charAt(i)) >= 0) {
          if (i > start) {
            programs.add(baseName(word.substring(start, i)));
          }
          start = i + 1;
        }
      }
    }
    return programs;
  }

  private static String baseName(String word) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c == '/' || c == '\\') {
        plain.setLength(0);
      } else if (QUOTES.indexOf(c) < 0) {
        plain.append(c);
      }
    }
    String name = plain.toString();
    return name.toLowerCase(Locale.ROOT).endsWith(".exe")
        ? name.substring(0, name.length() - 4)
        : name;
  }
}
