package io.tidewaiter.verify.tuf;

import dev.sigstore.tuf.FileExceedsMaxLengthException;
import dev.sigstore.tuf.FileNotFoundException;
import dev.sigstore.tuf.InvalidHashesException;
import dev.sigstore.tuf.RoleExpiredException;
import dev.sigstore.tuf.RollbackVersionException;
import dev.sigstore.tuf.SignatureVerificationException;
import dev.sigstore.tuf.SnapshotTargetMissingException;
import dev.sigstore.tuf.SnapshotTargetVersionException;
import dev.sigstore.tuf.SnapshotVersionMismatchException;
import dev.sigstore.tuf.TargetMetadataMissingException;

/**
 * Why a repository cannot be used now. The message is a clause for users, without any text of the
 * repository's own.
 */
public final class TufFailure extends Exception {
  private static final String OLDER = "is older than it was: somebody may have put it back";

  TufFailure(String message) {
    super(message);
  }

  /** What went wrong, where, as a clause. */
  public String message() {
    return String.valueOf(getMessage());
  }

  /**
   * @param place what to call the repository
   */
  static TufFailure of(String place, Throwable cause) {
    TufFailure failure = new TufFailure(place + " " + clause(cause));
    failure.initCause(cause);
    return failure;
  }

  private static String clause(Throwable cause) {
    return switch (cause) {
      case MirrorFetch.Failed failed -> "cannot be read: " + failed.getMessage();
      case RoleExpiredException _ -> "has expired: nobody has signed its metadata anew";
      case SignatureVerificationException _ ->
          "is not signed by as many of its keys as have to sign";
      case RollbackVersionException _ -> OLDER;
      case SnapshotTargetMissingException _ -> OLDER;
      case SnapshotTargetVersionException _ -> OLDER;
      case SnapshotVersionMismatchException _ -> "has parts that do not belong together";
      case InvalidHashesException _ -> "has parts that do not belong together";
      case FileNotFoundException _ -> "lacks a part that it has to have";
      case TargetMetadataMissingException _ -> "has no target " + TufRepository.TARGET;
      case FileExceedsMaxLengthException _ -> "has a part that is larger than it may be";
      default -> "is not a TUF repository that can be read";
    };
  }
}
