package io.tidewaiter.manifest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where one node of a tree stood, and where its children did.
 *
 * @param at for a field its key, for an item its first character, behind an alias the alias
 * @param anchored behind an alias, where the node itself is written
 */
record Place(
    Position at, @Nullable Position anchored, Map<String, Place> fields, List<Place> items) {
  static Place leaf(Position at, @Nullable Position anchored) {
    return new Place(at, anchored, Map.of(), List.of());
  }

  /** The child that a token of a JSON pointer names. */
  @Nullable Place child(String token) {
    return items.isEmpty() ? fields.get(ReferenceToken.unescape(token)) : item(token);
  }

  private @Nullable Place item(String index) {
    // RFC 6901, section 4: digits, and no leading zero.
    if (!index.matches("0|[1-9][0-9]{0,8}")) {
      return null;
    }
    int i = Integer.parseInt(index);
    return i < items.size() ? items.get(i) : null;
  }
}
