package io.tidewaiter.pod.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Each field of the Pod API is read by our records or left out for a written reason, so that a
 * field of a later Kubernetes cannot slip by unseen. The API is known from the Kubernetes client's
 * model.
 */
class PodSchemaCoverageTest {
  private static final Path LEFT_OUT = Path.of("src/test/resources/pod-fields-left-out.properties");

  /** As {@code Record.field}. */
  private final Set<String> unread = new TreeSet<>();

  private final Set<String> unknown = new TreeSet<>();
  private final Set<Class<?>> walked = new HashSet<>();

  @BeforeEach
  void walk() {
    walk(PodSpec.class, io.fabric8.kubernetes.api.model.PodSpec.class);
  }

  @Test
  void everyFieldIsReadOrLeftOutForAReason() throws IOException {
    Properties leftOut = new Properties();
    try (Reader reader = Files.newBufferedReader(LEFT_OUT)) {
      leftOut.load(reader);
    }
    assertThat(unread)
        .as("fields that no record reads; read them, or say in %s why not", LEFT_OUT)
        .containsExactlyInAnyOrderElementsOf(leftOut.stringPropertyNames());
    assertThat(leftOut.values()).as("reasons").noneMatch(reason -> reason.toString().isBlank());
  }

  @Test
  void everyFieldThatIsReadExists() {
    assertThat(unknown).as("fields of our records that the API does not have").isEmpty();
  }

  private void walk(Class<?> ours, Class<?> theirs) {
    Map<String, RecordComponent> read =
        Arrays.stream(ours.getRecordComponents())
            .collect(Collectors.toMap(RecordComponent::getName, Function.identity()));
    Map<String, Type> fields = fields(theirs);
    boolean readsOthers =
        Arrays.stream(ours.getDeclaredFields())
            .anyMatch(field -> field.isAnnotationPresent(JsonAnySetter.class));
    if (walked.add(ours)) {
      read.keySet().stream()
          .filter(name -> !fields.containsKey(name) && !(readsOthers && name.equals("others")))
          .forEach(name -> unknown.add(ours.getSimpleName() + "." + name));
    }
    fields.forEach((name, type) -> {
      RecordComponent component = read.get(name);
      if (component != null) {
        descend(component.getGenericType(), type);
      } else if (!readsOthers) {
        unread.add(ours.getSimpleName() + "." + name);
      }
    });
  }

  private void descend(Type ours, Type theirs) {
    Type own = item(ours);
    if (own instanceof Class<?> type
        && type.isRecord()
        && type != Quantity.class
        && item(theirs) instanceof Class<?> model) {
      walk(type, model);
    }
  }

  /** What a list or map holds, or the type itself. */
  private static Type item(Type type) {
    return type instanceof ParameterizedType generic
        ? generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1]
        : type;
  }

  private static Map<String, Type> fields(Class<?> model) {
    return Arrays.stream(model.getDeclaredFields())
        .filter(field -> field.isAnnotationPresent(JsonProperty.class))
        .collect(
            Collectors.toMap(
                field -> field.getAnnotation(JsonProperty.class).value(), Field::getGenericType));
  }
}
