package io.tidewaiter.manifest;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A stream cut into documents at the lines that begin with {@code ---}, before any YAML is read, as
 * kubectl does it: so a broken document cannot swallow the next one.
 */
final class StreamSplitter {
  private static final String MARKER = "---";
  private static final String TEMPLATE = "# Source: ";
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Consumer<DocumentText> documents;
  private final Consumer<Unreadable> problems;
  private @Nullable String template;
  private boolean skipping;

  StreamSplitter(Consumer<DocumentText> documents, Consumer<Unreadable> problems) {
    this.documents = documents;
    this.problems = problems;
  }

  void split(String stream) {
    int begin = !stream.isEmpty() && stream.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
    int firstLine = 0;
    int line = 0;
    boolean blank = true;
    for (int start = begin; start < stream.length(); line++) {
      int end = endOfLine(stream, start);
      if (stream.startsWith(MARKER, start)) {
        emit(stream.substring(begin, start), firstLine, blank);
        begin = end;
        firstLine = line + 1;
        blank = true;
        skipping = !isMarker(stream.substring(start + MARKER.length(), end), line);
      } else if (stream.startsWith(TEMPLATE, start)) {
        if (blank || template == null) {
          template = stream.substring(start + TEMPLATE.length(), end).strip();
        }
      } else {
        blank = blank && isBlank(stream, start, end);
      }
      start = end;
    }
    emit(stream.substring(Math.min(begin, stream.length())), firstLine, blank);
  }

  private void emit(String text, int firstLine, boolean blank) {
    // A comment alone before a marker speaks of the document after it.
    if (!blank) {
      if (!skipping) {
        documents.accept(new DocumentText(text, firstLine, Optional.ofNullable(template)));
      }
      template = null;
    }
  }

  private boolean isMarker(String rest, int line) {
    String trailing = rest.strip();
    if (trailing.isEmpty() || trailing.startsWith("#")) {
      return true;
    }
    problems.accept(
        new Unreadable(
            new Position(line + 1, 1),
            "kubectl reads nothing but a comment after ---: begin the document on the next line"));
    return false;
  }

  private static int endOfLine(String stream, int start) {
    int newline = stream.indexOf('\n', start);
    return newline < 0 ? stream.length() : newline + 1;
  }

  private static boolean isBlank(String stream, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = stream.charAt(i);
      if (c == '#') {
        return true;
      }
      if (c != ' ' && c != '\r' && c != '\n') {
        return false;
      }
    }
    return true;
  }
}
