package io.tidewaiter.minisigstore;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.minisigstore.SigningKey.Curve;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A TUF repository with one target, {@code trusted_root.json}. Whatever is changed is published at
 * once; a copy of its files can be put back.
 *
 * @see <a href="https://theupdateframework.github.io/specification/latest/">The TUF
 *     specification</a>
 */
public final class MiniTuf {
  /** The roles that sign. */
  public enum Role {
    ROOT,
    TIMESTAMP,
    SNAPSHOT,
    TARGETS;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Bytes> files = new ConcurrentHashMap<>();
  private final Map<Role, Signing> roles = new EnumMap<>(Role.class);
  private Bytes target;

  /** How a role signs. */
  private static final class Signing {
    private List<SigningKey> keys = newKeys();
    private int signers = 2;
    private int threshold = 2;
    private Instant expires = Instant.now().plus(Duration.ofDays(1));
    private int version;
  }

  /** A repository with this target. Each role has two keys, and both have to sign. */
  public MiniTuf(String trustedRoot) {
    target = Bytes.utf8(trustedRoot);
    for (Role role : Role.values()) {
      roles.put(role, new Signing());
    }
    publishRoot(of(Role.ROOT).keys);
    publish();
  }

  /** The newest root.json. */
  public String root() {
    return file(of(Role.ROOT).version + ".root.json").text();
  }

  /** What lies under a path, relative to the mirror's address; null if nothing does. */
  public byte @Nullable [] read(String path) {
    Bytes bytes = files.get(path);
    return bytes == null ? null : bytes.toArray();
  }

  /** Publishes another target. */
  public void target(String trustedRoot) {
    target = Bytes.utf8(trustedRoot);
    publish();
  }

  /** Publishes a new root with other keys for a role, signed by the old and the new ones. */
  public void rotate(Role role) {
    List<SigningKey> signers = new ArrayList<>(of(Role.ROOT).keys);
    of(role).keys = newKeys();
    if (role == Role.ROOT) {
      signers.addAll(of(Role.ROOT).keys);
    }
    publishRoot(signers);
    publish();
  }

  /** Publishes a new root, signed by itself alone: whoever follows the old one must not take it. */
  public void usurp() {
    for (Role role : Role.values()) {
      of(role).keys = newKeys();
    }
    publishRoot(of(Role.ROOT).keys);
    publish();
  }

  /** Publishes all anew, with this end of what a role signs. */
  public void expire(Role role, Instant end) {
    of(role).expires = end;
    if (role == Role.ROOT) {
      publishRoot(of(Role.ROOT).keys);
    }
    publish();
  }

  /** Publishes all anew, a role signed by so many of its keys, of which two have to. */
  public void signers(Role role, int number) {
    of(role).signers = number;
    if (role == Role.ROOT) {
      publishRoot(of(Role.ROOT).keys.subList(0, number));
    }
    publish();
  }

  /** Publishes a new root by which so many keys have to sign for a role, and all anew. */
  public void threshold(Role role, int number) {
    of(role).threshold = number;
    of(role).signers = number;
    publishRoot(of(Role.ROOT).keys);
    publish();
  }

  /** All files, to be put back later. */
  public Map<String, Bytes> copy() {
    return Map.copyOf(files);
  }

  /** Puts old files back. */
  public void restore(Map<String, Bytes> copy) {
    files.clear();
    files.putAll(copy);
  }

  /** Puts something under a path, whatever it is. */
  public void put(String path, Bytes bytes) {
    files.put(path, bytes);
  }

  /** The path of the target: its hash is in the name. */
  public String targetPath() {
    return "targets/" + target.sha256().hex() + ".trusted_root.json";
  }

  /** The path of the newest file of a role. */
  public String path(Role role) {
    return role == Role.TIMESTAMP ? "timestamp.json" : of(role).version + "." + role.id() + ".json";
  }

  private void publish() {
    files.put(targetPath(), target);
    ObjectNode targets = meta(Role.TARGETS);
    describe(targets.putObject("targets").putObject("trusted_root.json"), target);
    Bytes targetsFile = sign(Role.TARGETS, targets, of(Role.TARGETS).keys);

    ObjectNode snapshot = meta(Role.SNAPSHOT);
    refer(snapshot, Role.TARGETS, targetsFile);
    Bytes snapshotFile = sign(Role.SNAPSHOT, snapshot, of(Role.SNAPSHOT).keys);

    ObjectNode timestamp = meta(Role.TIMESTAMP);
    refer(timestamp, Role.SNAPSHOT, snapshotFile);
    sign(Role.TIMESTAMP, timestamp, of(Role.TIMESTAMP).keys);
  }

  private void publishRoot(List<SigningKey> signers) {
    ObjectNode root = meta(Role.ROOT).put("consistent_snapshot", true);
    ObjectNode all = root.putObject("keys");
    ObjectNode described = root.putObject("roles");
    roles.forEach((role, signing) -> {
      ObjectNode one = described.putObject(role.id()).put("threshold", signing.threshold);
      signing.keys.forEach(key -> {
        one.withArray("keyids").add(id(key));
        all.set(id(key), json(key));
      });
    });
    sign(Role.ROOT, root, signers);
  }

  private ObjectNode meta(Role role) {
    Signing signing = of(role);
    signing.version++;
    return JSON.createObjectNode()
        .put("_type", role.id())
        .put("spec_version", "1.0.31")
        .put("version", signing.version)
        .put("expires", signing.expires.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private Bytes sign(Role role, ObjectNode signed, List<SigningKey> signers) {
    ObjectNode file = JSON.createObjectNode();
    file.set("signed", signed);
    // the older canonical form: a line break stays one
    Bytes message = Bytes.utf8(CanonicalJson.of(signed).text().replace("\\n", "\n"));
    int most = role == Role.ROOT ? signers.size() : of(role).signers;
    file.putArray("signatures");
    for (SigningKey key : signers.subList(0, most)) {
      file.withArray("signatures")
          .addObject()
          .put("keyid", id(key))
          .put("sig", key.sign(message).hex());
    }
    Bytes bytes = Bytes.utf8(file.toPrettyString());
    files.put(path(role), bytes);
    return bytes;
  }

  private void refer(ObjectNode from, Role to, Bytes file) {
    ObjectNode entry = from.putObject("meta").putObject(to.id() + ".json");
    describe(entry, file);
    entry.put("version", of(to).version);
  }

  private static void describe(ObjectNode into, Bytes file) {
    into.put("length", file.size()).putObject("hashes").put("sha256", file.sha256().hex());
  }

  private static ObjectNode json(SigningKey key) {
    boolean edwards = key.algorithm().equals("Ed25519");
    // an X.509 key of Ed25519 ends in the 32 bytes that TUF wants
    Bytes spki = key.spki();
    String written = edwards ? spki.slice(spki.size() - 32, spki.size()).hex() : key.publicKeyPem();
    ObjectNode json = JSON.createObjectNode();
    json.put("keytype", edwards ? "ed25519" : "ecdsa");
    json.put("scheme", edwards ? "ed25519" : "ecdsa-sha2-nistp256");
    json.putObject("keyval").put("public", written);
    return json;
  }

  private static String id(SigningKey key) {
    return CanonicalJson.of(json(key)).sha256().hex();
  }

  private Signing of(Role role) {
    return Objects.requireNonNull(roles.get(role));
  }

  private static List<SigningKey> newKeys() {
    return List.of(SigningKey.ecdsa(Curve.P256), SigningKey.ed25519());
  }

  private Bytes file(String path) {
    return Objects.requireNonNull(files.get(path), path);
  }
}
