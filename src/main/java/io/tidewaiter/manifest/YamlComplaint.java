package io.tidewaiter.manifest;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/** SnakeYAML's complaints with the places of the whole stream. */
final class YamlComplaint {
  private YamlComplaint() {}

  static Unreadable of(YAMLException broken, DocumentText text) {
    return switch (broken) {
      case MarkedYAMLException marked -> marked(marked, text);
      case ReaderException unprintable -> unprintable(unprintable, text);
      default -> new Unreadable(text.position(0, 0), "not YAML: " + broken.getMessage());
    };
  }

  private static Unreadable marked(MarkedYAMLException broken, DocumentText text) {
    @Nullable Mark context = broken.getContextMark();
    @Nullable Mark problem = broken.getProblemMark();
    StringBuilder message = new StringBuilder("not YAML: ");
    message.append(broken.getProblem() == null ? broken.getContext() : broken.getProblem());
    if (context != null && problem != null && broken.getContext() != null) {
      message.append(", ").append(broken.getContext());
      if (context.getLine() != problem.getLine()) {
        message.append(" from line ").append(at(context, text).line());
      }
    }
    Mark mark = problem == null ? context : problem;
    return new Unreadable(mark == null ? text.position(0, 0) : at(mark, text), message.toString());
  }

  /** SnakeYAML counts the place now in characters, now in code points, so it is looked up anew. */
  private static Unreadable unprintable(ReaderException broken, DocumentText text) {
    String all = text.text();
    int at = 0;
    while (at < all.length() && StreamReader.isPrintable(all.codePointAt(at))) {
      at += Character.charCount(all.codePointAt(at));
    }
    String before = all.substring(0, at);
    int line = (int) before.chars().filter(c -> c == '\n').count();
    String sameLine = before.substring(before.lastIndexOf('\n') + 1);
    return new Unreadable(
        text.position(line, sameLine.codePointCount(0, sameLine.length())),
        "not YAML: the character U+%04X is not allowed".formatted(broken.getCodePoint()));
  }

  private static Position at(Mark mark, DocumentText text) {
    return text.position(mark.getLine(), mark.getColumn());
  }
}
