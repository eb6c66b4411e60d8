package io.tidewaiter.pod;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.tidewaiter.pod.spec.ObjectMeta;
import io.tidewaiter.pod.spec.PodSpec;
import java.io.IOException;
import java.util.Collection;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the Pod in an object, with an error that says where for one that makes no sense. */
public final class WorkloadReader {
  private static final Pattern FIELD_NAME = Pattern.compile("[a-zA-Z]{1,40}");

  private final ObjectMapper mapper;
  private final ObjectReader podReader;

  /**
   * @param mapper strict: duplicate keys, wrong types and null items are errors
   */
  public WorkloadReader(ObjectMapper mapper) {
    this.mapper = mapper;
    this.podReader = mapper.readerFor(PodObject.class);
  }

  /** A Pod, or the template of one. */
  record PodObject(@Nullable ObjectMeta metadata, @Nullable PodSpec spec) {
    PodView view(FieldPath path) throws MalformedObject {
      if (spec == null) {
        throw new MalformedObject(path.field("spec") + " is missing");
      }
      PodSize.check(spec, path.field("spec"));
      return PodView.of(Objects.requireNonNullElse(metadata, ObjectMeta.EMPTY), spec, path);
    }
  }

  /**
   * True if an object of a custom kind holds no Pod at all: such a kind may name another object in
   * place of a template, as an Argo Rollout does with {@code workloadRef}. Kubernetes' own kinds
   * always hold one.
   */
  public static boolean holdsNoPod(WorkloadKind kind, JsonNode object) {
    JsonNode template = object.at(kind.podPath().toJsonPointer());
    return !Workloads.BUILT_IN.kinds().contains(kind)
        && (template.isMissingNode() || template.isNull());
  }

  /**
   * Reads an object that is at hand as a tree.
   *
   * @throws MalformedObject if a field that matters is missing or has a wrong type
   */
  public Workload read(WorkloadKind kind, JsonNode object) throws MalformedObject {
    try {
      JsonNode template = object.at(kind.podPath().toJsonPointer());
      if (!template.isObject()) {
        throw new MalformedObject(kind.podPath() + " is missing or not an object");
      }
      ObjectMeta metadata = mapper.treeToValue(object.path("metadata"), ObjectMeta.class);
      PodObject pod = mapper.treeToValue(template, PodObject.class);
      return new Workload(
          kind, Objects.requireNonNullElse(metadata, ObjectMeta.EMPTY), pod.view(kind.podPath()));
    } catch (JsonProcessingException e) {
      throw new MalformedObject(describe(kind, e));
    }
  }

  /**
   * Reads a Pod from where the parser stands, without building a tree; the fast way for the kind
   * that matters most.
   *
   * @throws MalformedObject if a field that matters is missing or has a wrong type
   * @throws IOException if the JSON itself is broken
   */
  public Workload readPod(JsonParser parser) throws MalformedObject, IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new MalformedObject("the object is not a JSON object");
    }
    try {
      PodView pod = podReader.<PodObject>readValue(parser).view(FieldPath.root());
      return new Workload(WorkloadKind.POD, pod.metadata(), pod);
    } catch (JsonMappingException e) {
      if (e.getCause() instanceof JsonProcessingException broken && isBrokenJson(broken)) {
        throw broken;
      }
      throw new MalformedObject(describe(WorkloadKind.POD, e));
    }
  }

  private static boolean isBrokenJson(JsonProcessingException cause) {
    return !(cause instanceof JsonMappingException) && !(cause instanceof InputCoercionException);
  }

  /** Says where and which type was wanted, and nothing of the value: it is foreign text. */
  private static String describe(WorkloadKind kind, JsonProcessingException problem) {
    if (!(problem instanceof JsonMappingException mapping)) {
      return "the object is not valid JSON";
    }
    FieldPath path = kind.podPath();
    String of = "";
    for (JsonMappingException.Reference step : mapping.getPath()) {
      String field = step.getFieldName();
      if (field != null && !FIELD_NAME.matcher(field).matches()) {
        of = "a value of "; // the key of a label or the like: foreign text
        break;
      }
      path = field != null ? path.field(field) : path.item(step.getIndex(), null);
    }
    String where = path.toString().isEmpty() ? "the object" : path.toString();
    return of + where + " has to be " + wanted(mapping);
  }

  private static String wanted(JsonMappingException problem) {
    Class<?> type =
        problem instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
    if (problem instanceof InvalidNullException) {
      return "something else than null";
    }
    if (type == null) {
      return "of the type that the Kubernetes API gives it";
    }
    if (type == String.class) {
      return "a string: put it in quotes";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (Number.class.isAssignableFrom(type) || type == int.class || type == long.class) {
      return "a whole number";
    }
    return Collection.class.isAssignableFrom(type) ? "a list" : "an object";
  }
}
