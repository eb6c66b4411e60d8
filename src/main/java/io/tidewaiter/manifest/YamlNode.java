package io.tidewaiter.manifest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One node of a YAML document as written: aliases and merges stand where the author put them. */
sealed interface YamlNode {
  Position at();

  /**
   * A scalar.
   *
   * @param tag the tag that the author wrote, in its long form
   * @param plain whether it stands without quotes and without tag, so that its text decides
   */
  record Scalar(Position at, String text, @Nullable String tag, boolean plain)
      implements YamlNode {}

  record Sequence(Position at, List<YamlNode> items) implements YamlNode {}

  record Mapping(Position at, List<Entry> entries) implements YamlNode {}

  /** The use of an anchor; the target is never an alias itself and never holds this alias. */
  record Alias(Position at, YamlNode target) implements YamlNode {}

  /** A key and its value. */
  record Entry(YamlNode key, YamlNode value) {}
}
