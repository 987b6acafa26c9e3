package starlog.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/// The lengths of a module's files and methods in lines, comments included.
final class Sizes {
    private final List<Size> files = new ArrayList<>();
    private final List<Size> methods = new ArrayList<>();

    /// @param what the file, or the file and the method in it
    record Size(String what, int lines) {}

    private Sizes() {}

    static Sizes of(Path sources) throws IOException {
        Sizes sizes = new Sizes();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null);
                Stream<Path> all = Files.walk(sources)) {
            List<Path> java = all.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            for (Path file : java)
                sizes.files.add(new Size(sources.relativize(file).toString(), lines(file)));
            var task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(java));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) sizes.methodsOf(sources, unit, positions);
        }
        Comparator<Size> longestFirst = Comparator.comparingInt(Size::lines).reversed();
        sizes.files.sort(longestFirst);
        sizes.methods.sort(longestFirst);
        return sizes;
    }

    private static int lines(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return (int) lines.count();
        }
    }

    private void methodsOf(Path sources, CompilationUnitTree unit, SourcePositions positions) {
        String file = sources.relativize(Path.of(unit.getSourceFile().toUri())).toString();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree method, Void nothing) {
                long end = positions.getEndPosition(unit, method);
                if (method.getBody() != null && end >= 0) {
                    long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method));
                    int lines = (int) (unit.getLineMap().getLineNumber(end) - first + 1);
                    methods.add(new Size(file + " " + method.getName(), lines));
                }
                return super.visitMethod(method, nothing);
            }
        }.scan(unit, null);
    }

    /// The longest first.
    List<Size> files() {
        return files;
    }

    List<Size> methods() {
        return methods;
    }
}
