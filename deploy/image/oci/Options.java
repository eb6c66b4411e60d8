import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Options of the form NAME=VALUE, all of which are needed. */
record Options(Map<String, String> values) {

  static Options of(List<String> arguments) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String argument : arguments) {
      String[] pair = argument.split("=", 2);
      values.put(pair[0], pair[1]);
    }
    return new Options(values);
  }

  String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("missing: " + name + "=");
    }
    return value;
  }

  Path path(String name) {
    return Path.of(text(name));
  }

  long number(String name) {
    return Long.parseLong(text(name));
  }
}
