package io.tidewaiter.manifest;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadContext;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a parser stands, and the names that the object there has so far. All objects around it
 * share two arrays, in which each has the part behind its parent's.
 */
final class UniqueNames extends JsonReadContext {
  /** An object of more names than this, one of labels say, has a set: each is found at once. */
  private static final int FEW = 32;

  /** The names of all open objects, and their hash codes beside them. */
  private static final class Names {
    private final JsonParser parser;
    private String[] names = new String[2 * FEW];
    private int[] hashes = new int[2 * FEW];

    Names(JsonParser parser) {
      this.parser = parser;
    }

    boolean has(String name, int from, int to) {
      int hash = name.hashCode();
      for (int i = from; i < to; i++) {
        if (hashes[i] == hash && names[i].equals(name)) {
          return true;
        }
      }
      return false;
    }

    void put(String name, int at) {
      if (at == names.length) {
        names = Arrays.copyOf(names, 2 * at);
        hashes = Arrays.copyOf(hashes, 2 * at);
      }
      names[at] = name;
      hashes[at] = name.hashCode();
    }
  }

  private final Names names;
  private int from;
  private int to;
  private @Nullable Set<String> many;
  private @Nullable UniqueNames child;

  private UniqueNames(
      @Nullable UniqueNames parent, Names names, int depth, int type, int line, int column) {
    super(parent, depth, null, type, line, column);
    this.names = names;
  }

  /** Before the first token of a parser. */
  static UniqueNames in(JsonParser parser) {
    return new UniqueNames(null, new Names(parser), 0, TYPE_ROOT, 1, 0);
  }

  @Override
  public JsonReadContext createChildArrayContext(int line, int column) {
    return below(TYPE_ARRAY, line, column);
  }

  @Override
  public JsonReadContext createChildObjectContext(int line, int column) {
    return below(TYPE_OBJECT, line, column);
  }

  private UniqueNames below(int type, int line, int column) {
    UniqueNames below = child;
    if (below == null) {
      below = new UniqueNames(this, names, getNestingDepth() + 1, type, line, column);
      child = below;
    } else {
      below.reset(type, line, column);
      below.many = null;
    }
    below.from = to;
    below.to = to;
    return below;
  }

  @Override
  public void setCurrentName(String name) throws JsonProcessingException {
    _currentName = name;
    if (!add(name)) {
      throw new JsonParseException(names.parser, "Duplicate field '" + name + "'");
    }
  }

  private boolean add(String name) {
    if (to - from == FEW) {
      return addToMany(name);
    }
    if (names.has(name, from, to)) {
      return false;
    }
    names.put(name, to++);
    return true;
  }

  private boolean addToMany(String name) {
    Set<String> all = many;
    if (all == null) {
      all = new HashSet<>(Arrays.asList(names.names).subList(from, to));
      many = all;
    }
    return all.add(name);
  }
}
