package io.tidewaiter.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidewaiter.check.Parameter.InvalidParameter;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.BiConsumer;

/** The settings of one check in one policy, read and ready for use. */
public final class Parameters {
  private final IdentityHashMap<Parameter<?>, Object> values;

  private Parameters(IdentityHashMap<Parameter<?>, Object> values) {
    this.values = values;
  }

  /**
   * The defaults of a check.
   *
   * @throws IllegalStateException if the check has a required parameter
   */
  public static Parameters defaultsOf(CheckInfo info) {
    return read(
        info.parameters(),
        JsonNodeFactory.instance.objectNode(),
        (parameter, problem) -> {
          throw new IllegalStateException(
              info.id() + ": the default of " + parameter + " is invalid: " + problem);
        });
  }

  /**
   * Reads what a policy wrote; what it left out has its default.
   *
   * @param written an object that fits the parameters' schema
   * @param problems told the parameter's name and what is wrong with its value; such a parameter
   *     then has its default, and the policy must not be used
   */
  public static Parameters read(
      List<Parameter<?>> parameters, JsonNode written, BiConsumer<String, String> problems) {
    IdentityHashMap<Parameter<?>, Object> values = new IdentityHashMap<>();
    for (Parameter<?> parameter : parameters) {
      JsonNode value = written.get(parameter.name());
      try {
        boolean absent = value == null || value.isNull();
        if (absent && parameter.isRequired()) {
          throw new InvalidParameter("is missing, and there is no default");
        }
        values.put(parameter, parameter.parser().parse(absent ? parameter.written() : value));
      } catch (InvalidParameter e) {
        problems.accept(parameter.name(), String.valueOf(e.getMessage()));
      }
    }
    return new Parameters(values);
  }

  /**
   * The value of a parameter.
   *
   * @throws IllegalArgumentException if the check's {@link CheckInfo} does not list it
   */
  public <T> T get(Parameter<T> parameter) {
    Object value = values.get(parameter);
    if (value == null) {
      throw new IllegalArgumentException(
          "the check does not list its parameter " + parameter.name());
    }
    @SuppressWarnings("unchecked") // only read() fills the map, with the parameter's own parser
    T typed = (T) value;
    return typed;
  }
}
