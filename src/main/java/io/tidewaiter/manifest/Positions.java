package io.tidewaiter.manifest;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where each part of one object stood, asked by JSON pointer (RFC 6901) from the object's root.
 *
 * <p>A field is found at its key, an item of a sequence at its first character. What came through
 * an alias is found at the alias, for that is the line which put it into this object.
 */
public final class Positions {
  private final Place root;

  Positions(Place root) {
    this.root = root;
  }

  /** The place of a part, or of its nearest known ancestor if there is no such part. */
  public Position at(String jsonPointer) {
    return walk(jsonPointer).nearest().at();
  }

  /** The place of a part, if the object has it. */
  public Optional<Position> exactly(String jsonPointer) {
    Walk walk = walk(jsonPointer);
    return walk.complete() ? Optional.of(walk.nearest().at()) : Optional.empty();
  }

  /** Where a part is written that came through an alias or a merge; empty for all others. */
  public Optional<Position> anchor(String jsonPointer) {
    return Optional.ofNullable(walk(jsonPointer).nearest().anchored());
  }

  private Walk walk(String jsonPointer) {
    Place place = root;
    int start = 0;
    while (start < jsonPointer.length()) {
      int end = jsonPointer.indexOf('/', start + 1);
      end = end < 0 ? jsonPointer.length() : end;
      @Nullable Place child =
          jsonPointer.charAt(start) == '/'
              ? place.child(jsonPointer.substring(start + 1, end))
              : null;
      if (child == null) {
        return new Walk(place, false);
      }
      place = child;
      start = end;
    }
    return new Walk(place, true);
  }

  private record Walk(Place nearest, boolean complete) {}
}
