import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** The objects of a cluster, in memory, with all that ever changed. For one thread. */
final class Store {
  /**
   * A change of an object.
   *
   * @param type as watches name it: {@code ADDED}
   */
  record Change(long version, String type, ResourcePath path, ObjectNode object) {}

  private final Map<ResourcePath, ObjectNode> objects = new LinkedHashMap<>();
  private final List<Change> changes = new ArrayList<>();
  private final List<Consumer<Change>> watchers = new ArrayList<>();

  Optional<ObjectNode> read(ResourcePath path) {
    return Optional.ofNullable(objects.get(path.named(path.name()))).map(ObjectNode::deepCopy);
  }

  ObjectNode list(ResourcePath path) {
    ObjectNode list = JsonNodeFactory.instance.objectNode().put("kind", "List");
    list.put("apiVersion", path.group().substring(path.group().indexOf('/') + 1));
    list.putObject("metadata").put("resourceVersion", String.valueOf(changes.size()));
    List<JsonNode> items = new ArrayList<>();
    objects.forEach((key, object) -> {
      if (path.covers(key)) {
        items.add(object);
      }
    });
    list.putArray("items").addAll(items);
    return list;
  }

  /** As in a cluster, nobody hears of what changes nothing. */
  ObjectNode write(ResourcePath path, ObjectNode object) {
    ResourcePath key = path.named(path.name());
    ObjectNode before = objects.get(key);
    if (object.equals(before)) {
      return before;
    }
    ObjectNode written = object.deepCopy();
    ObjectNode metadata = written.withObject("/metadata");
    if (before == null) {
      metadata.put("uid", UUID.randomUUID().toString());
      metadata.put("generation", 1);
      metadata.put("creationTimestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }
    metadata.put("name", key.name());
    metadata.put("resourceVersion", String.valueOf(changes.size() + 1));
    objects.put(key, written);
    tell(before == null ? "ADDED" : "MODIFIED", key, written);
    return written;
  }

  Optional<ObjectNode> delete(ResourcePath path) {
    ResourcePath key = path.named(path.name());
    Optional<ObjectNode> gone = Optional.ofNullable(objects.remove(key));
    gone.ifPresent(object -> tell("DELETED", key, object));
    return gone;
  }

  /** Tells of what has changed since a version, and of what will. */
  void watch(long since, Consumer<Change> watcher) {
    changes.stream().filter(change -> change.version() > since).forEach(watcher);
    watchers.add(watcher);
  }

  void unwatch(Consumer<Change> watcher) {
    watchers.remove(watcher);
  }

  private void tell(String type, ResourcePath path, ObjectNode object) {
    Change change = new Change(changes.size() + 1, type, path, object.deepCopy());
    changes.add(change);
    List.copyOf(watchers).forEach(watcher -> watcher.accept(change));
  }
}
