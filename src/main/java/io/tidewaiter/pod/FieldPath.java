package io.tidewaiter.pod;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a field stands in an object, in the three spellings that are needed: as people write it
 * ({@code spec.containers[0].image}), as a message shows it ({@code spec.containers[app].image}),
 * and as an RFC 6901 pointer ({@code /spec/containers/0/image}).
 */
public final class FieldPath {
  private static final FieldPath ROOT = new FieldPath(null, "", -1, null);

  private final @Nullable FieldPath parent;
  private final String field;
  private final int index;
  private final @Nullable String itemName;

  private FieldPath(
      @Nullable FieldPath parent, String field, int index, @Nullable String itemName) {
    this.parent = parent;
    this.field = field;
    this.index = index;
    this.itemName = itemName;
  }

  /** The object itself. */
  public static FieldPath root() {
    return ROOT;
  }

  /** A path from field names with dots between them; for fixed names, not for foreign keys. */
  public static FieldPath of(String dotted) {
    return ROOT.dotted(dotted);
  }

  /** A field of this one; any name, also with dots and slashes in it. */
  public FieldPath field(String name) {
    return new FieldPath(this, name, -1, null);
  }

  /** Fields below this one, with dots between them; for fixed names, not for foreign keys. */
  public FieldPath dotted(String names) {
    FieldPath path = this;
    int from = 0;
    for (int dot = names.indexOf('.'); dot >= 0; dot = names.indexOf('.', from)) {
      path = path.field(names.substring(from, dot));
      from = dot + 1;
    }
    return path.field(names.substring(from));
  }

  /**
   * An item of this list.
   *
   * @param index from 0
   * @param name the item's own name if it has one; messages show it instead of the index
   */
  public FieldPath item(int index, @Nullable String name) {
    return new FieldPath(this, "", index, name);
  }

  /** True if this is {@code other} or stands below it. */
  public boolean isWithin(FieldPath other) {
    for (FieldPath path = this; path != null; path = path.parent) {
      if (path.equals(other)) {
        return true;
      }
    }
    return false;
  }

  /** The RFC 6901 pointer: {@code /metadata/annotations/a~1b}. */
  public String toJsonPointer() {
    if (parent == null) {
      return "";
    }
    String token = index >= 0 ? Integer.toString(index) : escape(field);
    return parent.toJsonPointer() + "/" + token;
  }

  /** The path with item names where items have them: {@code spec.containers[app].image}. */
  public String toDisplay() {
    return render(true);
  }

  /** The path with indices: {@code spec.containers[0].image}. */
  @Override
  public String toString() {
    return render(false);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FieldPath that
        && index == that.index
        && field.equals(that.field)
        && Objects.equals(itemName, that.itemName)
        && Objects.equals(parent, that.parent);
  }

  @Override
  public int hashCode() {
    return Objects.hash(parent, field, index);
  }

  private static String escape(String token) {
    return token.replace("~", "~0").replace("/", "~1");
  }

  private String render(boolean names) {
    StringBuilder out = new StringBuilder(64);
    render(names, out);
    return out.toString();
  }

  private void render(boolean names, StringBuilder out) {
    if (parent == null) {
      return;
    }
    parent.render(names, out);
    if (index >= 0) {
      out.append('[').append(names && itemName != null ? itemName : Integer.toString(index));
      out.append(']');
    } else if (field.indexOf('.') >= 0 || field.indexOf('/') >= 0) {
      out.append('[').append(field).append(']');
    } else {
      out.append(out.isEmpty() ? "" : ".").append(field);
    }
  }
}
