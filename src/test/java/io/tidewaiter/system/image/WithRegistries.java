package io.tidewaiter.system.image;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands test methods, constructors and lifecycle methods parameters of the types {@link
 * Registries}, {@link Cosign} and {@link Crane}: the same for every test of the JVM, started for
 * the first that asks, ended after the last. Tests keep apart by the names of their repositories.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(WithRegistries.Extension.class)
public @interface WithRegistries {
  /** Starts them once. */
  final class Extension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      Class<?> type = parameter.getParameter().getType();
      return type == Registries.class || type == Cosign.class || type == Crane.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      Store store =
          context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(Registries.class));
      Registries registries =
          store.computeIfAbsent(Registries.class, key -> Registries.start(), Registries.class);
      Class<?> type = parameter.getParameter().getType();
      if (type == Cosign.class) {
        return store.computeIfAbsent(Cosign.class, key -> Cosign.of(registries), Cosign.class);
      }
      if (type == Crane.class) {
        return store.computeIfAbsent(Crane.class, key -> Crane.of(registries), Crane.class);
      }
      return registries;
    }
  }
}
