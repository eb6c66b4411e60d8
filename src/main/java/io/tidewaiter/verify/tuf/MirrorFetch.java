package io.tidewaiter.verify.tuf;

import com.google.re2j.Pattern;
import dev.sigstore.tuf.Fetcher;
import io.tidewaiter.verify.Deadline;
import io.tidewaiter.verify.registry.RegistryFailure;
import io.tidewaiter.verify.registry.WebFiles;
import java.io.IOException;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Fetches the files of one folder of a repository. */
final class MirrorFetch implements Fetcher {
  /** More than any file of a repository of Sigstore has. */
  private static final int MOST = 1 << 20;

  /** Hashes in names come from the repository. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,256}");

  private final WebFiles files;
  private final URI folder;
  private final Supplier<Deadline> deadline;

  /** A file could not be had; the message is for users. */
  static final class Failed extends IOException {
    private static final long serialVersionUID = 1L;

    Failed(RegistryFailure why) {
      super(why.message(), why);
    }
  }

  /**
   * @param folder its address, with a slash at its end
   */
  MirrorFetch(WebFiles files, URI folder, Supplier<Deadline> deadline) {
    this.files = files;
    this.folder = folder;
    this.deadline = deadline;
  }

  @Override
  public String getSource() {
    return folder.toString();
  }

  /** Null, as the library wants it, if there is no such file. */
  @Override
  public byte @Nullable [] fetchResource(String name, int maxLength) throws IOException {
    if (!NAME.matches(name)) {
      throw new IOException("a name that is no name of a file");
    }
    try {
      return files
          .read(folder.resolve(name), "a part of it", Math.min(maxLength, MOST), deadline.get())
          .orElse(null);
    } catch (RegistryFailure e) {
      throw new Failed(e);
    }
  }
}
