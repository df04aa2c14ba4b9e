"""Recipes that are one step simpler than another: to find the least that still differs."""
import copy

from spaces import ALWAYS


def nodes_of(node, path=()):
    """Every node within a node with the keys that lead to it, outer ones first."""
    if isinstance(node, str):
        return
    yield path, node
    if 'part' in node:
        yield from nodes_of(node['part'], (*path, 'part'))
    for at, step in enumerate(node.get('steps', [])):
        yield from nodes_of(step[1], (*path, 'steps', at, 1))


def replaced(recipe, path, node):
    made = copy.deepcopy(recipe)
    if not path:
        made['model'] = copy.deepcopy(node)
        return made
    holder = made['model']
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = copy.deepcopy(node)
    return made


def smaller(recipe):
    found = [{name: part for name, part in recipe.items() if name != extra} for extra in ('fitted_in', 'weighs') if extra in recipe]
    for path, node in nodes_of(recipe['model']):
        inner = [step[1] for step in node.get('steps', []) if not isinstance(step[1], str)] + ([node['part']] if 'part' in node else [])
        found.extend(replaced(recipe, path, part) for part in inner)
        steps = node.get('steps', [])
        if len(steps) > 1:
            found.extend(replaced(recipe, path, {**node, 'steps': steps[:at] + steps[at + 1:]}) for at in range(len(steps)))
    for path, node in nodes_of(recipe['model']):
        if len(node.get('features', [])) > 1:
            found.extend(replaced(recipe, path, {**node, 'features': node['features'][:at] + node['features'][at + 1:]}) for at in range(len(node['features'])))
    for path, node in nodes_of(recipe['model']):
        for name in [name for name in node['options'] if name not in ALWAYS]:
            found.append(replaced(recipe, path, {**node, 'options': {key: option for key, option in node['options'].items() if key != name}}))
    table = recipe['table']
    if len(table['columns']) > 1:
        found.extend({**recipe, 'table': {**table, 'columns': table['columns'][:at] + table['columns'][at + 1:]}} for at in range(len(table['columns'])))
    if table.get('sparse'):
        found.append({**recipe, 'table': {**table, 'sparse': False}})
    if table['dtype'] not in ('float64', 'int64'):
        found.append({**recipe, 'table': {**table, 'dtype': 'float64'}})
    if table['rows'] > 12:
        found.append({**recipe, 'table': {**table, 'rows': table['rows'] // 2}})
    return found
