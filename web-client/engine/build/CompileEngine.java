import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.teavm.backend.wasm.WasmDebugInfoLocation;
import org.teavm.backend.wasm.render.WasmBinaryVersion;
import org.teavm.tooling.ConsoleTeaVMToolLog;
import org.teavm.tooling.TeaVMProblemRenderer;
import org.teavm.tooling.TeaVMTargetType;
import org.teavm.tooling.builder.BuildResult;
import org.teavm.tooling.builder.InProcessBuildStrategy;
import org.teavm.vm.TeaVMOptimizationLevel;

/**
 * Compiles the engine for the browser, the class path of this program, into the folder that is the first
 * argument. It runs alone, in the first thread of a virtual machine of its own: the order of what comes out
 * depends on identity hashes, and those of another thread on when it began. So it gives the same bytes each
 * time; Maven's plugin compiles in a thread of a server, and now and then gave others.
 */
final class CompileEngine {
  public static void main(String[] args) throws Exception {
    var log = new ConsoleTeaVMToolLog(false);
    var build = new InProcessBuildStrategy();
    build.init();
    build.setLog(log);
    build.setClassPathEntries(
        List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
    build.setMainClass("org.entente.engine.Engine");
    build.setEntryPointName("main");
    build.setTargetType(TeaVMTargetType.WEBASSEMBLY_GC);
    build.setTargetDirectory(Path.of(args[0]).toAbsolutePath().toString());
    build.setTargetFileName("engine.wasm");
    build.setOptimizationLevel(TeaVMOptimizationLevel.ADVANCED);
    build.setObfuscated(true);
    build.setStrict(true);
    build.setProperties(new Properties());
    BuildResult result = build.build();
    TeaVMProblemRenderer.describeProblems(result.getCallGraph(), result.getProblems(), log);
    if (!result.getProblems().getSevereProblems().isEmpty()) {
      System.exit(1);
    }
  }
}
