package io.tidewaiter.manifest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Nodes from YAML text. SnakeYAML parses; the nodes are put together here, because its own composer
 * drops the places of aliases and counts them over a whole stream.
 */
final class YamlComposer {
  private static final Set<String> COLLECTION_TAGS =
      Set.of("!", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq");

  private final DocumentText text;
  private final ParserImpl parser;
  private final Map<String, Optional<YamlNode>> anchors = new HashMap<>();

  YamlComposer(DocumentText text) {
    this.text = text;
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE); // the reader has measured the text already
    parser = new ParserImpl(new StreamReader(text.text()), options);
  }

  /** The root of the next document; null when there is none. */
  @Nullable YamlNode next() {
    try {
      while (!parser.checkEvent(Event.ID.StreamEnd)) {
        Event event = parser.getEvent();
        if (event.getEventId() == Event.ID.DocumentStart) {
          anchors.clear();
          return node(parser.getEvent(), 0);
        }
      }
      return null;
    } catch (YAMLException broken) {
      throw YamlComplaint.of(broken, text);
    } catch (NumberFormatException broken) { // SnakeYAML's own, where the text ends in an escape
      throw new Unreadable(text.position(0, 0), "not YAML: an escape is cut off at the end");
    }
  }

  private YamlNode node(Event event, int depth) {
    Position at = at(event);
    if (depth > Limits.DEPTH) {
      throw new Unreadable(at, Limits.tooDeep());
    }
    if (event instanceof AliasEvent alias) {
      return new YamlNode.Alias(at, target(alias.getAnchor(), at));
    }
    @Nullable String anchor = ((NodeEvent) event).getAnchor();
    if (anchor != null) {
      anchors.put(anchor, Optional.empty());
    }
    YamlNode node =
        event instanceof ScalarEvent scalar
            ? scalar(scalar, at)
            : collection((CollectionStartEvent) event, at, depth);
    if (anchor != null) {
      anchors.put(anchor, Optional.of(node));
    }
    return node;
  }

  private YamlNode target(String name, Position at) {
    Optional<YamlNode> target = anchors.get(name);
    if (target == null) {
      throw new Unreadable(at, "the alias *" + name + " has no anchor &" + name + " before it");
    }
    return target.orElseThrow(
        () -> new Unreadable(at, "the alias *" + name + " stands within its own anchor"));
  }

  private static YamlNode scalar(ScalarEvent event, Position at) {
    @Nullable String tag = event.getTag();
    return new YamlNode.Scalar(at, event.getValue(), tag, tag == null && event.isPlain());
  }

  private YamlNode collection(CollectionStartEvent start, Position at, int depth) {
    @Nullable String tag = start.getTag();
    if (tag != null && !COLLECTION_TAGS.contains(tag)) {
      throw new Unreadable(at, "the tag " + tag + " is not supported: remove it");
    }
    return start.getEventId() == Event.ID.SequenceStart ? sequence(at, depth) : mapping(at, depth);
  }

  private YamlNode sequence(Position at, int depth) {
    List<YamlNode> items = new ArrayList<>();
    while (!parser.checkEvent(Event.ID.SequenceEnd)) {
      items.add(node(parser.getEvent(), depth + 1));
    }
    parser.getEvent();
    return new YamlNode.Sequence(at, items);
  }

  private YamlNode mapping(Position at, int depth) {
    List<YamlNode.Entry> entries = new ArrayList<>();
    while (!parser.checkEvent(Event.ID.MappingEnd)) {
      YamlNode key = node(parser.getEvent(), depth + 1);
      entries.add(new YamlNode.Entry(key, node(parser.getEvent(), depth + 1)));
    }
    parser.getEvent();
    return new YamlNode.Mapping(at, entries);
  }

  private Position at(Event event) {
    Mark mark = event.getStartMark();
    return text.position(mark.getLine(), mark.getColumn());
  }
}
