package io.tidewaiter.check.builtin;

import io.tidewaiter.pod.spec.EnvVar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of a container's environment variables as the container will see them: {@code $(NAME)}
 * stands for a variable that was written before. What is not known, because it comes from elsewhere
 * or would grow too long, stays as written.
 */
final class EnvValues {
  private static final int LONGEST = 2048; // values that double each other must not grow for ever
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\$|\\$\\(([-._a-zA-Z][-._a-zA-Z0-9]*)\\)");

  private final Map<String, String> known = new HashMap<>();

  /** The values, one for each variable, in the same order; empty for those from elsewhere. */
  static List<String> of(List<EnvVar> variables) {
    EnvValues values = new EnvValues();
    return variables.stream().map(values::read).toList();
  }

  /** The words of a command as the container will see them, given its variables. */
  static List<String> expand(List<String> words, List<EnvVar> variables) {
    EnvValues values = new EnvValues();
    variables.forEach(values::read);
    return words.stream().map(values::expand).toList();
  }

  private String read(EnvVar variable) {
    String written = variable.value() == null ? "" : variable.value();
    String value = expand(written);
    if (variable.name() != null && variable.valueFrom() == null) {
      known.put(variable.name(), value);
    } else if (variable.name() != null) {
      known.remove(variable.name());
    }
    return value;
  }

  private String expand(String written) {
    if (written.indexOf('$') < 0 || written.length() > LONGEST) {
      return written;
    }
    StringBuilder expanded = new StringBuilder();
    Matcher matcher = REFERENCE.matcher(written);
    while (matcher.find() && expanded.length() <= LONGEST) {
      matcher.appendReplacement(expanded, Matcher.quoteReplacement(replacement(matcher)));
    }
    matcher.appendTail(expanded);
    return expanded.length() > LONGEST ? written : expanded.toString();
  }

  private String replacement(Matcher matcher) {
    String name = matcher.group(1);
    return name == null ? "$" : known.getOrDefault(name, matcher.group());
  }
}
