package io.tidewaiter.cli.image;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A tree as terminals draw it. The text is printable already. */
final class Tree {
  private final String text;
  private final List<Tree> branches = new ArrayList<>();

  Tree(String text) {
    this.text = text;
  }

  /** Adds a branch, and returns it. */
  Tree add(String line) {
    Tree branch = new Tree(line);
    branches.add(branch);
    return branch;
  }

  void print(PrintWriter out) {
    out.println(text);
    print("", out);
  }

  private void print(String before, PrintWriter out) {
    for (Tree branch : branches) {
      boolean last = branch.equals(branches.getLast());
      out.println(before + (last ? "└─ " : "├─ ") + branch.text);
      branch.print(before + (last ? "   " : "│  "), out);
    }
  }
}
