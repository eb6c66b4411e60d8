package io.tidewaiter.verify.fetch;

import io.tidewaiter.evidence.ImageContents;
import io.tidewaiter.evidence.Known;
import io.tidewaiter.image.Digest;
import io.tidewaiter.verify.Deadline;
import io.tidewaiter.verify.contents.ContentsReader;
import io.tidewaiter.verify.contents.ContentsSource;
import io.tidewaiter.verify.contents.UnreadableImage;
import io.tidewaiter.verify.registry.Credentials;
import io.tidewaiter.verify.registry.OciManifest;
import io.tidewaiter.verify.registry.RegistryClient;
import io.tidewaiter.verify.registry.RegistryFailure;
import io.tidewaiter.verify.registry.Repository;

/** Looks into images. */
record ContentsFetch(RegistryClient client) {

  Known<ImageContents> of(
      Repository repository, Digest digest, Credentials credentials, Deadline deadline) {
    try {
      return Known.is(
          ContentsReader.read(digest, new Image(client, repository, credentials, deadline)));
    } catch (RegistryFailure e) {
      return Known.not(Unknowns.of(e));
    } catch (UnreadableImage e) {
      return Known.not(e.asUnknown());
    }
  }

  private record Image(
      RegistryClient client, Repository repository, Credentials credentials, Deadline deadline)
      implements ContentsSource {
    @Override
    public OciManifest manifest(Digest digest) throws RegistryFailure {
      return client.manifest(repository, digest, credentials, deadline).manifest();
    }

    @Override
    public byte[] blob(Digest digest, long maxBytes) throws RegistryFailure {
      return client.blob(repository, digest, maxBytes, credentials, deadline);
    }
  }
}
