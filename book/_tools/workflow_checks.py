"""What the workflows may do: little, by hash, through the Makefile; and nothing untested is published."""

import re
from pathlib import Path

import yaml

# The only commands of a workflow; .ci/run itself calls make.
COMMANDS = re.compile(r"make [a-z]+|\.ci/run")
PINNED = re.compile(r"\s*(?:- )?uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
TESTS = ".ci/run"
DEPLOYS = "actions/deploy-pages"
UPLOADS = "actions/upload-pages-artifact"
# With one of these functions in a condition, a job or a step no longer waits for success by itself.
REGARDLESS = re.compile(r"\b(always|failure|cancelled|success)\s*\(")


def read_workflow(text: str) -> dict:
    """The workflow as YAML reads it, except that its key `on` is no truth value."""
    workflow = yaml.safe_load(text)
    workflow["on"] = workflow.pop(True)
    return workflow


def problems_of_workflow(text: str) -> list[str]:
    """Everything that no workflow of this repository may have."""
    workflow = read_workflow(text)
    lines = text.splitlines()
    problems = [f"not pinned by hash and version: {line.strip()}" for line in unpinned(lines)]
    if workflow.get("permissions") != {"contents": "read"}:
        problems.append("it may do more than read, whichever job runs")
    if "pull_request_target" in workflow["on"]:
        problems.append("it gives a stranger's pull request what belongs to the repository")
    for name, job in workflow["jobs"].items():
        problems += [f"job {name}: {problem}" for problem in problems_of_job(job)]
    return problems


def unpinned(lines: list[str]) -> list[str]:
    return [line for line in lines if "uses:" in line and not PINNED.fullmatch(line)]


def problems_of_job(job: dict) -> list[str]:
    problems = []
    if "timeout-minutes" not in job:
        problems.append("it has no time limit")
    problems += problems_of_conditions(job)
    for step in job["steps"]:
        if "run" in step and not COMMANDS.fullmatch(step["run"].strip()):
            problems.append(f"it calls more than the Makefile: {step['run']}")
        checkout = step.get("uses", "").startswith("actions/checkout@")
        if checkout and step.get("with", {}).get("persist-credentials") is not False:
            problems.append("it leaves the repository's token on the disk")
    return problems


def problems_of_conditions(job: dict) -> list[str]:
    problems = []
    for part in [job, *job["steps"]]:
        if part.get("continue-on-error"):
            problems.append("it goes on after an error")
        if REGARDLESS.search(str(part.get("if", ""))):
            problems.append(f"it runs whatever failed before: {part['if']}")
    return problems


def problems_of_publishing(workflows: dict[str, str]) -> list[str]:
    """Why something untested could be published by one of the workflows, given as texts by name."""
    all_jobs = [read_workflow(text)["jobs"] for text in workflows.values()]
    publishing = [(jobs, name) for jobs in all_jobs for name in jobs if publishes(jobs[name])]
    if len(publishing) != 1:
        return [f"{len(publishing)} jobs publish, and it should be one"]
    [(jobs, name)] = publishing
    needs = jobs[name].get("needs", [])
    testing = [key for key in ([needs] if isinstance(needs, str) else needs) if runs_the_tests(jobs[key])]
    problems = [] if testing else [f"the job {name} does not need a job that runs {TESTS}"]
    for key, job in jobs.items():
        if uses(job, UPLOADS) and key not in testing:
            problems.append(f"the job {key} offers a site for publication and does not test it")
    if not any(uses(jobs[key], UPLOADS) for key in testing):
        problems.append("the site that is published is not the one that was tested")
    return problems + [f"job {key}: {way}" for key in [*testing, name] for way in ways_around(jobs[key])]


def publishes(job: dict) -> bool:
    return uses(job, DEPLOYS) or "pages" in job.get("permissions", {})


def uses(job: dict, action: str) -> bool:
    return any(step.get("uses", "").startswith(f"{action}@") for step in job["steps"])


def runs_the_tests(job: dict) -> bool:
    """Whether the tests come in it, before the site is kept, and without a condition."""
    for step in job["steps"]:
        if step.get("uses", "").startswith(f"{UPLOADS}@"):
            return False
        if step.get("run", "").strip() == TESTS:
            return "if" not in step
    return False


def ways_around(job: dict) -> list[str]:
    """What would let a job end well though the tests failed, or start though they did."""
    found = problems_of_conditions(job)
    if runs_the_tests(job) and "if" in job:
        found.append("the tests are left out under a condition")
    return found


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.y*ml"))}
