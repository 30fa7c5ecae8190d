package be.parkerenopmaat.contracts;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// The doc comments of the records, as the compiler reads them from their sources.
final class DocComments {

  private static final Path SOURCES = Path.of("src/main/java");

  private final Map<String, String> texts = new HashMap<>();

  DocComments() {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> sources = Files.walk(SOURCES)) {
      List<Path> java = sources.filter(file -> file.toString().endsWith(".java")).toList();
      var task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(java));
      new Reader(DocTrees.instance(task)).scan(task.parse(), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What is said of a type.
  ///
  /// @throws IllegalArgumentException when nothing is
  String of(Class<?> type) {
    String text = texts.get(type.getSimpleName());
    if (text == null) {
      throw new IllegalArgumentException(type + " has no doc comment");
    }
    return text;
  }

  /// What is said of a component of a record, or of a constant of an enum.
  Optional<String> of(Class<?> type, String member) {
    return Optional.ofNullable(texts.get(type.getSimpleName() + "#" + member));
  }

  /// Walks the sources; carries the name of the type that it is in.
  private final class Reader extends TreePathScanner<@Nullable Void, String> {

    private final DocTrees trees;

    Reader(DocTrees trees) {
      this.trees = trees;
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, String outer) {
      String type = tree.getSimpleName().toString();
      DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
      if (comment != null) {
        texts.put(type, text(comment.getFullBody()));
        for (DocTree tag : comment.getBlockTags()) {
          if (tag instanceof ParamTree component) {
            texts.put(type + "#" + component.getName(), text(component.getDescription()));
          }
        }
      }
      return super.visitClass(tree, type);
    }

    @Override
    public @Nullable Void visitVariable(VariableTree tree, String type) {
      DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
      if (comment != null) {
        texts.put(type + "#" + tree.getName(), text(comment.getFullBody()));
      }
      return null;
    }

    /// One paragraph; what was a link to a type or constant is its name.
    private static String text(List<? extends DocTree> body) {
      return body.stream()
          .map(DocTree::toString)
          .collect(Collectors.joining())
          .replaceAll("\\{@link (?:\\w+#)?(\\w+)\\}", "`$1`")
          .replaceAll("\\s+", " ")
          .strip();
    }
  }
}
