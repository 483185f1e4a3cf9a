package io.jawait.benchmarks;

/** A binary tree; a leaf has null on both sides. */
public record Tree(Tree left, int label, Tree right) {
    /** A perfect tree with 2^depth - 1 nodes, labelled from {@code first} on in their order. */
    public static Tree perfect(int depth, int first) {
        if (depth == 0) {
            return null;
        }
        int half = (1 << depth - 1) - 1;
        return new Tree(perfect(depth - 1, first), first + half, perfect(depth - 1, first + half + 1));
    }
}
