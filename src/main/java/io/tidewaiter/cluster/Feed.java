package io.tidewaiter.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.jspecify.annotations.Nullable;

/** Follows one entry of one object, from the start to the end. */
final class Feed<T extends HasMetadata> implements RootFeed {
  private final ObjectKey<T> key;
  private final String name;
  private final Listener listener;
  private @Nullable Watch<T> watch;
  private boolean closed;

  /**
   * @param name of the entry
   */
  Feed(ObjectKey<T> key, String name, Listener listener) {
    this.key = key;
    this.name = name;
    this.listener = listener;
  }

  @Override
  public String place() {
    return key.place();
  }

  @Override
  public void start() {
    Thread.ofVirtual().name("feed of " + key.place()).start(this::run);
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (watch != null) {
      watch.close();
    }
  }

  /** A watch says nothing of an object that is not there, so that is looked at first. */
  private void run() {
    try {
      T object = key.resource().get();
      if (object == null) {
        missing();
      }
    } catch (KubernetesClientException e) {
      listener.isMissing(this, key.place() + " cannot be read: " + ApiFailure.of(e));
    }
    synchronized (this) {
      if (!closed) {
        watch = new Watch<>(key.place(), key.resource(), this::changed, gone -> missing());
        watch.start();
      }
    }
  }

  private void changed(T object) {
    key.text()
        .apply(object)
        .ifPresentOrElse(
            text -> listener.says(this, RootText.of(text, object.getMetadata())),
            () -> listener.isMissing(this, key.place() + " has no text under the key " + name));
  }

  private void missing() {
    listener.isMissing(this, key.place() + " does not exist");
  }
}
