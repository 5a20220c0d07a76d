"""Open the notebooks: `python notebooks`; what follows goes to JupyterLab (`--no-browser`)."""

import os
import sys

if sys.version_info < (3, 11):
    sys.exit("double-pain needs Python 3.11 or newer; this is Python %d.%d." % sys.version_info[:2])

if __name__ == "__main__":
    folder = os.path.dirname(os.path.abspath(__file__))
    root = os.path.dirname(folder)
    sys.path[0] = root

    from simulation.environment import enter

    enter("notebooks")

    from jupyterlab.labapp import main

    # Kernels import `simulation` from this checkout.
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))
    os.chdir(folder)
    asks_nobody = [
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
    ]
    sys.exit(main(asks_nobody + sys.argv[1:]))
