package io.tidewaiter.manifest;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

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

  private static Unreadable unprintable(ReaderException broken, DocumentText text) {
    int end = text.text().offsetByCodePoints(0, broken.getPosition());
    int line = (int) text.text().substring(0, end).chars().filter(c -> c == '\n').count();
    int column = end - 1 - text.text().lastIndexOf('\n', end - 1);
    return new Unreadable(
        text.position(line, column),
        "not YAML: the character U+%04X is not allowed".formatted(broken.getCodePoint()));
  }

  private static Position at(Mark mark, DocumentText text) {
    return text.position(mark.getLine(), mark.getColumn());
  }
}
