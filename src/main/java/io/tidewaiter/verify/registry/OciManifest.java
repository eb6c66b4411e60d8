package io.tidewaiter.verify.registry;

import java.util.Map;
import java.util.Optional;

/** A manifest, read. */
public sealed interface OciManifest permits ImageManifest, ImageIndex {
  /** The media type that the registry and, where it has one, the manifest agree on. */
  String mediaType();

  /** What the manifest says of itself, in its order. */
  Map<String, String> annotations();

  /** The manifest that this one refers to. */
  Optional<Descriptor> subject();

  /** The kind of artifact; empty for images. */
  String artifactType();
}
