package be.parkerenopmaat.wallet.domain;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// One hash over many texts, and short proofs that a text is among them. Built as in RFC 9162:
/// leaves and inner nodes are told apart by their first byte; a node without a neighbour moves up
/// as it is.
public final class MerkleTree {

  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  private MerkleTree() {}

  /// The leaf of a text.
  public static Hash leaf(String text) {
    return Hash.of(LEAF, text.getBytes(StandardCharsets.UTF_8));
  }

  /// The one hash over all leaves, in their order.
  ///
  /// @throws IllegalArgumentException without leaves
  public static Hash root(List<Hash> leaves) {
    if (leaves.isEmpty()) {
      throw new IllegalArgumentException("a tree has a leaf");
    }
    List<Hash> level = leaves;
    while (level.size() > 1) {
      level = above(level);
    }
    return level.getFirst();
  }

  /// What leads from one leaf to the root: the neighbours on the way, from the leaf up.
  public static List<Proof.Step> path(List<Hash> leaves, int index) {
    List<Proof.Step> path = new ArrayList<>();
    List<Hash> level = leaves;
    int position = index;
    while (level.size() > 1) {
      int neighbour = position ^ 1;
      if (neighbour < level.size()) {
        path.add(
            new Proof.Step(
                neighbour < position ? Proof.Side.LEFT : Proof.Side.RIGHT,
                level.get(neighbour).hex()));
      }
      level = above(level);
      position /= 2;
    }
    return List.copyOf(path);
  }

  /// Where a path leads from a leaf.
  ///
  /// @throws IllegalArgumentException when a step holds no hash
  public static Hash climb(Hash leaf, List<Proof.Step> path) {
    Hash node = leaf;
    for (Proof.Step step : path) {
      Hash neighbour = new Hash(step.hash());
      node =
          switch (step.side()) {
            case LEFT -> node(neighbour, node);
            case RIGHT -> node(node, neighbour);
          };
    }
    return node;
  }

  private static List<Hash> above(List<Hash> level) {
    List<Hash> above = new ArrayList<>((level.size() + 1) / 2);
    for (int i = 0; i < level.size(); i += 2) {
      above.add(i + 1 < level.size() ? node(level.get(i), level.get(i + 1)) : level.get(i));
    }
    return above;
  }

  private static Hash node(Hash left, Hash right) {
    return Hash.of(NODE, left.bytes(), right.bytes());
  }
}
