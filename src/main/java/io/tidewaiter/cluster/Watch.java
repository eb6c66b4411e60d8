package io.tidewaiter.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** One informer that never gives up: a missing CRD or a lost API server only delays it. */
public final class Watch<T extends HasMetadata> implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Watch.class);

  private final SharedIndexInformer<T> informer;
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private volatile boolean synced;

  /**
   * Prepares to watch.
   *
   * @param what for the log: {@code namespaces}
   * @param changed told of every object that is there or changes, one at a time
   * @param gone told of every object that is deleted, one at a time
   */
  public Watch(String what, Informable<T> resource, Consumer<T> changed, Consumer<T> gone) {
    this(what, resource, new BasicItemStore<>(Cache::metaNamespaceKeyFunc), changed, gone);
  }

  /**
   * The same for objects that are too large to be kept.
   *
   * @param store what to remember of each
   */
  Watch(
      String what,
      Informable<T> resource,
      ItemStore<T> store,
      Consumer<T> changed,
      Consumer<T> gone) {
    informer = resource.runnableInformer(0);
    informer.itemStore(store);
    informer.addEventHandler(
        new ResourceEventHandler<>() {
          @Override
          public void onAdd(T object) {
            changed.accept(object);
            if (!synced) {
              told.add(key(object));
            }
          }

          @Override
          public void onUpdate(T before, T object) {
            changed.accept(object);
          }

          @Override
          public void onDelete(T object, boolean finalStateUnknown) {
            gone.accept(object);
          }
        });
    informer.exceptionHandler((started, problem) -> {
      LOG.warnf("Watching %s failed, trying again: %s", what, problem.getMessage());
      return true;
    });
  }

  /**
   * Begins; whom it tells is told on another thread, at once. So this is the last thing that a
   * constructor does: what a handler needs has to be there before.
   */
  public void start() {
    var _ = informer.start();
  }

  /**
   * True once {@code changed} has dealt with every object that was there at the start: the informer
   * itself says so as soon as it has them, and tells of them only afterwards. Stays true when the
   * API server is lost later.
   */
  public boolean hasSynced() {
    if (!synced && informer.hasSynced()) {
      synced = informer.getStore().list().stream().map(Watch::key).allMatch(told::contains);
      if (synced) {
        told.clear();
      }
    }
    return synced;
  }

  @Override
  public void close() {
    informer.stop();
  }

  private static String key(HasMetadata object) {
    return object.getMetadata().getNamespace() + "/" + object.getMetadata().getName();
  }
}
