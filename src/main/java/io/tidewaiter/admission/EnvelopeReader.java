package io.tidewaiter.admission;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tidewaiter.pod.Workload;
import io.tidewaiter.pod.WorkloadKind;
import io.tidewaiter.pod.WorkloadReader;
import io.tidewaiter.pod.Workloads;
import io.tidewaiter.policy.Requester;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the envelope of one review. The API server writes the fields in the order of its Go type,
 * {@code kind} before {@code object}; in any other order the answer is the same, only slower.
 *
 * @see <a href="https://kubernetes.io/docs/reference/config-api/apiserver-admission.v1/">
 *     AdmissionReview v1</a>
 */
final class EnvelopeReader {
  private static final String API_VERSION = "admission.k8s.io/v1";
  private static final String KIND = "AdmissionReview";
  private static final int UID_LENGTH = 128;

  private final Fields fields;
  private final JsonParser parser;
  private final Workloads workloads;
  private final EmbeddedObject object;
  private final EmbeddedObject oldObject;

  private @Nullable String apiVersion;
  private @Nullable String reviewKind;
  private boolean hasRequest;
  private @Nullable String uid;
  private @Nullable TypeName kind;
  private @Nullable TypeName resource;
  private String subResource = "";
  private String name = "";
  private String namespace = "";
  private @Nullable Verb verb;
  private @Nullable Requester requester;
  private boolean dryRun;

  EnvelopeReader(JsonParser parser, Workloads workloads, WorkloadReader reader) {
    this.parser = parser;
    this.fields = new Fields(parser);
    this.workloads = workloads;
    this.object = new EmbeddedObject(parser, reader, "request.object");
    this.oldObject = new EmbeddedObject(parser, reader, "request.oldObject");
  }

  AdmissionRequest read() throws MalformedReview {
    try {
      readReview();
      return request();
    } catch (IOException e) {
      throw malformed(BrokenJson.describe(e));
    } catch (WrongType e) {
      throw malformed(e.reason());
    }
  }

  private void readReview() throws IOException, WrongType {
    parser.nextToken();
    fields.requireObject("the body");
    for (String field = fields.next(); field != null; field = fields.next()) {
      switch (field) {
        case "apiVersion" -> apiVersion = fields.text("apiVersion");
        case "kind" -> reviewKind = fields.text("kind");
        case "request" -> readRequest();
        default -> parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      throw new WrongType("something follows the review");
    }
  }

  private void readRequest() throws IOException, WrongType {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    fields.requireObject("request");
    hasRequest = true;
    for (String field = fields.next(); field != null; field = fields.next()) {
      switch (field) {
        case "uid" -> uid = usable(fields.text("request.uid"));
        case "kind" -> kind = readType("request.kind", "kind");
        case "resource" -> resource = readType("request.resource", "resource");
        case "subResource" -> subResource = fields.text("request.subResource");
        case "name" -> name = fields.text("request.name");
        case "namespace" -> namespace = fields.text("request.namespace");
        case "operation" -> verb = readVerb();
        case "userInfo" -> requester = readRequester();
        case "dryRun" -> dryRun = fields.flag("request.dryRun");
        case "object" -> object.read(expected());
        case "oldObject" -> oldObject.read(expected());
        default -> parser.skipChildren();
      }
    }
  }

  private TypeName readType(String path, String nameField) throws IOException, WrongType {
    String group = "";
    String typeName = "";
    fields.requireObject(path);
    for (String field = fields.next(); field != null; field = fields.next()) {
      if (field.equals("group")) {
        group = fields.text(path + ".group");
      } else if (field.equals(nameField)) {
        typeName = fields.text(path + "." + nameField);
      } else {
        parser.skipChildren();
      }
    }
    return new TypeName(group, typeName);
  }

  private Verb readVerb() throws IOException, WrongType {
    return Verb.parse(fields.text("request.operation"))
        .orElseThrow(() -> new WrongType("request.operation is none that Kubernetes has"));
  }

  private Requester readRequester() throws IOException, WrongType {
    String username = "";
    List<String> groups = List.of();
    fields.requireObject("request.userInfo");
    for (String field = fields.next(); field != null; field = fields.next()) {
      switch (field) {
        case "username" -> username = fields.text("request.userInfo.username");
        case "groups" -> groups = readGroups();
        default -> parser.skipChildren();
      }
    }
    return new Requester(username, groups);
  }

  private List<String> readGroups() throws IOException, WrongType {
    List<String> groups = new ArrayList<>(4);
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return groups;
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new WrongType("request.userInfo.groups is not a list");
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.VALUE_NULL) {
        throw new WrongType("request.userInfo.groups has a null in it");
      }
      groups.add(fields.text("request.userInfo.groups"));
    }
    return groups;
  }

  /** How to read an object at this point, by what the envelope has said so far. */
  private EmbeddedObject.Expected expected() {
    if (kind == null || verb == null) {
      return EmbeddedObject.Expected.unknown();
    }
    return bearing().isPresent()
        ? EmbeddedObject.Expected.of(bearing().get())
        : EmbeddedObject.Expected.nothing();
  }

  /** What bears a Pod in this request, if that Pod is written. */
  private Optional<WorkloadKind> bearing() {
    if (kind == null || verb == null || !verb.writes() || !Subresource.changesPod(subResource)) {
      return Optional.empty();
    }
    return workloads.find(kind.group(), kind.name());
  }

  private AdmissionRequest request() throws MalformedReview, WrongType {
    if (!API_VERSION.equals(apiVersion) || !KIND.equals(reviewKind)) {
      uid = null; // an answer in our version would not be understood
      throw new WrongType("the body is not an " + KIND + " of " + API_VERSION);
    }
    require(hasRequest, "request");
    String checkedUid = require(uid, "request.uid");
    TypeName checkedKind = require(kind, "request.kind");
    TypeName checkedResource = require(resource, "request.resource");
    Verb checkedVerb = require(verb, "request.operation");
    Optional<WorkloadKind> bearing = bearing();
    if (bearing.isEmpty() && bearsPods(checkedResource, checkedVerb)) {
      throw new WrongType("request.kind bears no Pod, yet request.resource and subResource do");
    }
    Workload pod = bearing.isPresent() ? object.required(bearing.get()) : null;
    Workload oldPod = bearing.isPresent() ? oldObject.ifReadable(bearing.get()) : null;
    return new AdmissionRequest(
        checkedUid,
        checkedKind,
        checkedResource,
        subResource,
        name,
        namespace,
        checkedVerb,
        require(requester, "request.userInfo"),
        dryRun,
        pod,
        oldPod);
  }

  private boolean bearsPods(TypeName written, Verb by) {
    return by.writes()
        && Subresource.changesPod(subResource)
        && workloads.kinds().stream()
            .anyMatch(known ->
                known.resource().equals(written.name()) && known.group().equals(written.group()));
  }

  private MalformedReview malformed(String reason) {
    boolean understood = apiVersion == null || API_VERSION.equals(apiVersion);
    return new MalformedReview(reason, understood ? uid : null);
  }

  private static <T> T require(@Nullable T value, String path) throws WrongType {
    if (value == null) {
      throw new WrongType(path + " is missing");
    }
    return value;
  }

  private static void require(boolean present, String path) throws WrongType {
    require(present ? Boolean.TRUE : null, path);
  }

  private static boolean isPrintable(String uid) {
    for (int i = 0; i < uid.length(); i++) {
      char c = uid.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  /** A uid goes into answers and logs as it is, so it has to be short and printable. */
  private static String usable(String uid) throws WrongType {
    if (uid.isEmpty() || uid.length() > UID_LENGTH || !isPrintable(uid)) {
      throw new WrongType("request.uid is empty, too long or not printable");
    }
    return uid;
  }
}
